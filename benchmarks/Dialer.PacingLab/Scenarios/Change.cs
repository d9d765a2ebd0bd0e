namespace Dialer.PacingLab.Scenarios;

/// <summary>What changes in a scenario at a time; null leaves it as it is.</summary>
internal sealed record Change(double AtMinutes)
{
    public double? AnswerProbability { get; init; }

    public double? MachineProbability { get; init; }

    public double? FailureProbability { get; init; }

    public double? HandleMeanSeconds { get; init; }

    public double? InboundPerMinute { get; init; }

    public double? AbandonLimitPercent { get; init; }

    public int? Agents { get; init; }
}
