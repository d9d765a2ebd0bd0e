using Dialer.PacingLab.Engine;

namespace Dialer.PacingLab.Reports;

/// <summary>Occupancy against abandon rate: a dot for each policy and scenario.</summary>
internal static class PolicyPicture
{
    private static readonly (string Policy, string Colour)[] Colours =
    [
        ("product", "#1769aa"), ("product-merged", "#00a39b"), ("classic", "#c77700"), ("progressive", "#7a7a7a"),
        ("vicidial:best", "#b3261e"),
    ];

    private const string Limit = "#e08a8a";

    public static string Draw(IReadOnlyList<PolicyResult> results)
    {
        const string Title = "Occupancy against abandon rate, all scenarios";
        var svg = new Svg(Title, "abandoned %", 5, 0.5, "occupancy %", 100, 10);
        foreach ((string policy, string colour) in Colours)
        {
            svg.Legend(policy, colour);
            foreach (PolicyResult r in results.Where(r => r.Policy.Split(' ')[0] == policy))
                svg.Dot(r.AbandonedPercent, r.OccupancyPercent, colour);
        }

        svg.Legend("limit of most: 3 %", Limit).Line([(3, 0), (3, 100)], Limit);
        return svg.ToString();
    }
}
