namespace Dialer.Domain.Pacing;

/// <summary>
/// What a pacer has learned of its campaign. Counts, not ratios, so that a controller can weigh their uncertainty.
/// </summary>
/// <param name="AttemptsCounted">Closed attempts that count.</param>
/// <param name="LiveAnswers">Those of them that a live person answered.</param>
public sealed record PacingEstimates(long AttemptsCounted, long LiveAnswers)
{
    /// <summary>Before the first observation.</summary>
    public static PacingEstimates None { get; } = new(0, 0);

    /// <summary>Live answers per attempt that counts, 0 to 1; null before the first.</summary>
    public double? HitRate => AttemptsCounted == 0 ? null : (double)LiveAnswers / AttemptsCounted;

    /// <summary>What an observation teaches; its counts are totals, so a lost one costs nothing.</summary>
    public static PacingEstimates From(PacingObservation seen) => new(seen.AttemptsCounted, seen.LiveAnswers);
}
