using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Baselines;

/// <summary>
/// The best settings of the VICIdial replica for a scenario: of all that hold the limit, those with the highest
/// occupancy; where none does, those with the least abandons. Level, target and tally on two short runs, or one whole
/// day that changes; the best six of them on four longer ones, then intensity and method around the best.
/// </summary>
internal static class VicidialGrid
{
    private const int Finalists = 6;
    private static readonly double[] Levels = [1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 14, 20];
    private static readonly int[] Targets = [-4, -2, -1, 0, 1];
    private static readonly int[] Intensities = [-50, 50];
    private static readonly string[] Methods = ["average", "tapered"];

    /// <summary>Runs of settings that are reported while it searches.</summary>
    public static int Size =>
        (Levels.Length * Targets.Length * 2) + Finalists + 1 + Intensities.Length + Methods.Length;

    public static PolicyName Best(Scenario scenario, Action<int>? passed)
    {
        IEnumerable<VicidialTerms> all = from level in Levels
                                         from target in Targets
                                         from availableOnly in new[] { false, true }
                                         select new VicidialTerms(level, target, AvailableOnly: availableOnly);
        double quick = Math.Clamp(60.0 / scenario.Agents, 0.5, 3);
        int seeds = scenario.Changes.Count > 0 ? 1 : 2;
        IEnumerable<VicidialTerms> finalists = Rank(scenario, all, quick, seeds, passed).Take(Finalists);
        VicidialTerms best = Rank(scenario, finalists, 4, 4, passed)[0];
        IEnumerable<VicidialTerms> around =
        [
            best,
            .. Intensities.Select(i => best with { Intensity = i }),
            .. Methods.Select(m => best with { Method = m }),
        ];
        return PolicyName.Parse(Rank(scenario, around, 4, 4, passed)[0].ToString())!;
    }

    /// <summary>Those that hold the limit first, by occupancy, then the others by their abandons.</summary>
    private static List<VicidialTerms> Rank(
        Scenario scenario, IEnumerable<VicidialTerms> settings, double hours, int seeds, Action<int>? passed)
    {
        VicidialTerms[] all = [.. settings];
        var results = new PolicyResult[all.Length];
        Parallel.For(0, all.Length, i =>
        {
            results[i] = Runner.RunForTuning(scenario, PolicyName.Parse(all[i].ToString())!, hours, seeds);
            passed?.Invoke(1);
        });
        double limit = scenario.AbandonLimitPercent;
        return
        [
            .. all.Zip(results)
                .OrderByDescending(x => x.Second.AbandonedPercent <= limit
                    ? x.Second.OccupancyPercent
                    : -x.Second.AbandonedPercent)
                .Select(x => x.First),
        ];
    }
}
