using System.Globalization;
using System.Text;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Reports;

/// <summary>One group of scenarios as a table in Markdown.</summary>
internal static class Table
{
    public static void Append(
        StringBuilder text, string heading, IReadOnlyList<(Scenario Scenario, List<PolicyResult> Results)> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
        text.Append("| scenario | policy | occupancy % | optimum % | gain % | abandoned % | worst seed % | ")
            .Append("24 h % | wait s | p95 s | dials | lines per agent |\n")
            .Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        var notes = new List<string>();
        foreach ((Scenario scenario, List<PolicyResult> results) in rows)
        {
            double? progressive = results.Find(r => r.Policy == "progressive")?.OccupancyPercent;
            string name = scenario.Name;
            foreach (PolicyResult r in results)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {r.Policy} | {r.OccupancyPercent:0.00} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.OptimumPercent:0.0} | {Gain(r, progressive):0} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.AbandonedPercent:0.00} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.AbandonedPercentWorstSeed:0.00} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.AbandonedPercentWorst24h:0.00} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.WaitSecondsMean:0.0} | {r.WaitSecondsP95:0.0} | ")
                    .Append(CultureInfo.InvariantCulture, $"{r.Dials} | {r.LinesPerAgentMean:0.00} |\n");
                if (r.Settings is { } settings) notes.Add($"{scenario.Name}: `{settings}`");
                name = string.Empty;
            }
        }

        if (notes.Count > 0) text.Append("\nThe best settings found: ").AppendJoin("; ", notes).Append(".\n");
    }

    private static double? Gain(PolicyResult result, double? progressive) =>
        result.OptimumPercent is { } optimum && progressive is { } p && result.Policy != "progressive"
            ? 100 * (result.OccupancyPercent - p) / (optimum - p)
            : null;
}
