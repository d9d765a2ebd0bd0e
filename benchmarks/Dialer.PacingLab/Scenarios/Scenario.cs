namespace Dialer.PacingLab.Scenarios;

/// <summary>One scenario; fields and units are those of the file that <see cref="ScenarioReader"/> reads.</summary>
internal sealed record Scenario(
    string Name, int Agents, double Hours, int Seeds, Spread Handle, Ring Ring, double AnswerProbability)
{
    public Spread? WrapUp { get; init; }

    public double NoAnswerSeconds { get; init; } = 25;

    public double BusyProbability { get; init; }

    public double FailureProbability { get; init; }

    public double MachineProbability { get; init; }

    public double AbandonClockSeconds { get; init; }

    public double AnalysisSeconds { get; init; }

    public double AnalysisErrorPercent { get; init; }

    public double AbandonLimitPercent { get; init; } = 3;

    public double MaxLinesPerAgent { get; init; } = 10;

    public int? Contacts { get; init; }

    public int? TrunkLines { get; init; }

    public double? CallsPerSecond { get; init; }

    public Inbound? Inbound { get; init; }

    public IReadOnlyList<CampaignMix> Campaigns { get; init; } = [];

    public IReadOnlyList<Change> Changes { get; init; } = [];

    public IReadOnlyList<string> Policies { get; init; } = ["product", "classic", "progressive"];

    /// <summary>The campaigns: those listed, else the one that the scenario itself describes.</summary>
    public IReadOnlyList<CampaignMix> AllCampaigns =>
        Campaigns.Count > 0 ? Campaigns : [new CampaignMix(AnswerProbability, Contacts)];

    /// <summary>Whether it is exactly the model that the optimum is known for.</summary>
    public bool IsSolvable => Ring is Ring.Exponential && Handle.Kind == SpreadKind.Exponential && WrapUp is null
        && AbandonClockSeconds == 0 && AnalysisSeconds == 0 && BusyProbability == 0 && FailureProbability == 0
        && MachineProbability == 0 && Inbound is null && Campaigns.Count == 0 && Changes.Count == 0
        && Contacts is null && TrunkLines is null && CallsPerSecond is null;
}
