using System.Text.Json.Serialization;

namespace Dialer.PacingLab.Engine;

/// <summary>A policy on a scenario, over all seeds; the field names are those of the result file.</summary>
internal sealed record PolicyResult(
    string Policy,
    double OccupancyPercent,
    double AbandonedPercent,
    double AbandonedPercentWorstSeed,
    double AbandonedPercentWorst24h,
    double WaitSecondsMean,
    double WaitSecondsP95,
    long Dials,
    long Live,
    long Abandoned,
    double LinesPerAgentMean,
    int Seeds,
    double? OptimumPercent)
{
    /// <summary>The settings that a grid search chose; not part of the result file.</summary>
    [JsonIgnore]
    public string? Settings { get; init; }

    public static PolicyResult Of(string policy, IReadOnlyList<World> runs, double? optimumPercent)
    {
        List<Tally> all = [.. runs.SelectMany(r => r.Tallies)];
        List<Tally> time = [.. runs.Select(r => r.Tallies[0])];
        var waits = new long[time[0].WaitHistogram.Length];
        foreach (Tally tally in time)
        {
            for (int i = 0; i < waits.Length; i++) waits[i] += tally.WaitHistogram[i];
        }

        return new PolicyResult(
            policy,
            Round(100 * time.Average(t => t.Occupancy), 3),
            Round(100.0 * all.Sum(t => t.Abandoned) / Math.Max(1, all.Sum(t => t.Live)), 3),
            Round(100 * all.Max(t => t.AbandonRate), 3),
            Round(100 * all.Max(t => t.Worst24h), 3),
            Round(time.Sum(t => t.WaitSeconds) / Math.Max(1, time.Sum(t => t.Waits)), 2),
            Round(Tally.Percentile(waits, 0.95), 2),
            all.Sum(t => t.Dials),
            all.Sum(t => t.Live),
            all.Sum(t => t.Abandoned),
            Round(time.Sum(t => t.LineSeconds) / Math.Max(1, time.Sum(t => t.SignedInSeconds)), 3),
            runs.Count,
            optimumPercent is { } optimum ? Round(optimum, 2) : null);
    }

    private static double Round(double value, int digits) => Math.Round(value, digits);
}
