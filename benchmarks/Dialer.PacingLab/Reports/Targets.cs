using System.Globalization;
using System.Text;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Reports;

/// <summary>Each target beside the worst figure measured for it, and where that was.</summary>
internal static class Targets
{
    public static void Append(
        StringBuilder text, string heading, IReadOnlyList<(Scenario Scenario, List<PolicyResult> Results)> rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n");
        text.Append("| target | worst measured | where | met |\n| --- | ---: | --- | --- |\n");
        var model = rows.Where(r => r.Scenario.IsSolvable).ToList();
        var changing = rows.Where(r => r.Scenario.Changes.Count > 0).ToList();
        Row(text, "solvable, N ≥ 10: gain ≥ 85 %", model.Where(r => r.Scenario.Agents >= 10), Gain, 85, least: true);
        Row(text, "solvable, N < 10: gain ≥ 70 %", model.Where(r => r.Scenario.Agents < 10), Gain, 70, least: true);
        Row(text, "abandoned over the run ≤ 3.0 %", rows, r => Product(r).AbandonedPercent, 3);
        Row(text, "abandoned in the worst seed ≤ 3.3 %", rows, r => Product(r).AbandonedPercentWorstSeed, 3.3);
        Row(text, "after a change, worst 24 h ≤ 3.0 %", changing, r => Product(r).AbandonedPercentWorst24h, 3);
        Row(
            text,
            "occupancy over vicidial:best ≥ 0 points",
            rows.Where(r => Of(r, PolicyName.Best) is not null),
            r => Product(r).OccupancyPercent - Of(r, PolicyName.Best)!.OccupancyPercent,
            0,
            least: true);
        Row(
            text,
            "occupancy over progressive ≥ 0 points",
            rows,
            r => Product(r).OccupancyPercent - Of(r, "progressive")!.OccupancyPercent,
            0,
            least: true);
        Row(
            text,
            "campaigns planned jointly over one with all lists ≥ 0 points",
            rows.Where(r => Of(r, "product-merged") is not null),
            r => Product(r).OccupancyPercent - Of(r, "product-merged")!.OccupancyPercent,
            0,
            least: true);
    }

    public static void Row(StringBuilder text, string target, double measured, string where, bool met) => text.Append(
        CultureInfo.InvariantCulture, $"| {target} | {measured:0.00} | {where} | {(met ? "yes" : "**no**")} |\n");

    private static void Row(
        StringBuilder text,
        string target,
        IEnumerable<(Scenario Scenario, List<PolicyResult> Results)> rows,
        Func<(Scenario Scenario, List<PolicyResult> Results), double> figure,
        double bound,
        bool least = false)
    {
        var measured = rows.Select(r => (r.Scenario.Name, Figure: figure(r))).ToList();
        if (measured.Count == 0) return;
        (string name, double worst) = least ? measured.MinBy(m => m.Figure) : measured.MaxBy(m => m.Figure);
        Row(text, target, worst, name, least ? worst >= bound : worst <= bound);
    }

    private static double Gain((Scenario Scenario, List<PolicyResult> Results) row)
    {
        double progressive = Of(row, "progressive")!.OccupancyPercent;
        return 100 * (Product(row).OccupancyPercent - progressive) / (Product(row).OptimumPercent!.Value - progressive);
    }

    private static PolicyResult Product((Scenario Scenario, List<PolicyResult> Results) row) => Of(row, "product")!;

    private static PolicyResult? Of((Scenario Scenario, List<PolicyResult> Results) row, string policy) =>
        row.Results.Find(r => r.Policy == policy);
}
