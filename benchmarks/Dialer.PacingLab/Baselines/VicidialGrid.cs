using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Baselines;

/// <summary>
/// The best settings of the VICIdial replica for a scenario: of all that hold the limit, those with the highest
/// occupancy; where none does, those with the least abandons. Level, target and tally in a first pass, intensity and
/// method around its best in a second.
/// </summary>
internal static class VicidialGrid
{
    private static readonly double[] Levels = [1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 14, 20];
    private static readonly int[] Targets = [-4, -2, -1, 0, 1];
    private static readonly int[] Intensities = [-50, 50];
    private static readonly string[] Methods = ["average", "tapered"];

    /// <summary>Settings that are tried.</summary>
    public static int Size => Levels.Length * Targets.Length * 2 + Intensities.Length + Methods.Length;

    public static PolicyName Best(Scenario scenario, Action<int>? passed)
    {
        var first = from level in Levels
                    from target in Targets
                    from availableOnly in new[] { false, true }
                    select new VicidialTerms(level, target, AvailableOnly: availableOnly);
        VicidialTerms best = Choose(scenario, first, passed);
        IEnumerable<VicidialTerms> second =
        [
            .. Intensities.Select(i => best with { Intensity = i }), .. Methods.Select(m => best with { Method = m }),
        ];
        return PolicyName.Parse(Choose(scenario, [best, .. second], passed).ToString())!;
    }

    private static VicidialTerms Choose(Scenario scenario, IEnumerable<VicidialTerms> settings, Action<int>? passed)
    {
        VicidialTerms[] all = [.. settings];
        var results = new PolicyResult[all.Length];
        Parallel.For(0, all.Length, i =>
        {
            results[i] = Runner.RunForTuning(scenario, PolicyName.Parse(all[i].ToString())!);
            passed?.Invoke(1);
        });
        var ranked = all.Zip(results).ToList();
        var holding = ranked.Where(x => x.Second.AbandonedPercent <= scenario.AbandonLimitPercent).ToList();
        return holding.Count > 0
            ? holding.MaxBy(x => x.Second.OccupancyPercent).First
            : ranked.MinBy(x => x.Second.AbandonedPercent).First;
    }
}
