using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Reports;

/// <summary>A day of the product's: agents, lines and abandons by the minute.</summary>
internal static class DayPicture
{
    public static string Draw(Scenario scenario)
    {
        var minutes = new List<Minute>();
        PolicyName product = PolicyName.Parse("product")!;
        new World(scenario, product.Make(scenario), merged: false, seed: 1) { MinutePassed = minutes.Add }.Run();
        double most = Math.Ceiling(minutes.Max(m => Math.Max(m.Lines, m.SignedIn)) / 20.0) * 20;
        string title = $"A day: {scenario.Name}, {scenario.Agents} agents";
        var svg = new Svg(title, "hours", scenario.Hours, 1, "agents, lines", most, most / 5);
        svg.Legend("signed in", "#7a7a7a").Legend("busy", "#1769aa").Legend("lines in flight", "#c77700")
            .Legend("abandoned, ‰ of live", "#b3261e").Legend("limit, ‰", "#e08a8a").Legend("a change", "#9a86c8");
        double limit = 10 * scenario.AbandonLimitPercent;
        svg.Line([(0, limit), (scenario.Hours, limit)], "#e08a8a");
        foreach (Change change in scenario.Changes)
            svg.Line([(change.AtMinutes / 60, 0), (change.AtMinutes / 60, most)], "#9a86c8");
        svg.Line(minutes.Select(m => (m.AtSeconds / 3600, (double)m.SignedIn)), "#7a7a7a");
        svg.Line(minutes.Select(m => (m.AtSeconds / 3600, (double)m.Lines)), "#c77700");
        svg.Line(minutes.Select(m => (m.AtSeconds / 3600, (double)m.Busy)), "#1769aa");
        svg.Line(minutes.Select(m => (m.AtSeconds / 3600, 1000.0 * m.Abandoned / Math.Max(1, m.Live))), "#b3261e");
        return svg.ToString();
    }
}
