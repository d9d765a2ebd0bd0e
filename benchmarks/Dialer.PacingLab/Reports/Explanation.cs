using System.Globalization;
using System.Text;
using Dialer.Domain.Pacing;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Reports;

/// <summary>Why a policy did what it did at a time of a run: its decision then, and the last one that dialed.</summary>
internal static class Explanation
{
    public static string Of(Scenario scenario, PolicyName policy, int seed, TimeSpan at)
    {
        (double At, IReadOnlyList<PacerDecision> Made)? last = null;
        (double At, IReadOnlyList<PacerDecision> Made)? dialing = null;
        double dialed = 0;
        var world = new World(
            scenario with { Hours = at.TotalHours },
            policy.Make(scenario),
            !policy.PlansCampaigns,
            seed,
            policy.BeatSeconds)
        {
            Decided = (now, made) =>
            {
                last = (now, made);
                int lines = made.Sum(d => d.Lines);
                if (lines > 0) dialing = (now, made);
                if (now > at.TotalSeconds - 60) dialed += lines;
            },
        };
        world.Run();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{scenario.Name}, {policy.Name}, seed {seed}, ")
            .Append(CultureInfo.InvariantCulture, $"at {at:hh\\:mm\\:ss}: ")
            .Append(CultureInfo.InvariantCulture, $"{dialed} lines were started in the last minute\n");
        if (last is { } l) Append(text, "the decision in force", l.At, l.Made);
        if (dialing is { } d && d.At < last?.At) Append(text, "the last one that started lines", d.At, d.Made);
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string what, double at, IReadOnlyList<PacerDecision> made)
    {
        for (int c = 0; c < made.Count; c++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{what}, {TimeSpan.FromSeconds(at):hh\\:mm\\:ss\\.fff}");
            if (made.Count > 1) text.Append(CultureInfo.InvariantCulture, $", campaign {c + 1}");
            text.Append('\n').Append(made[c].Describe()).Append('\n');
        }
    }
}
