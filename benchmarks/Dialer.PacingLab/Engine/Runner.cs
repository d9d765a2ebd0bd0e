using Dialer.PacingLab.Baselines;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>Runs policies over the seeds of a scenario, all processors at once.</summary>
internal static class Runner
{
    /// <summary>The grid search tunes on seeds from here; results are of seeds from 1.</summary>
    private const int TuningSeedsFrom = 900_000;

    /// <summary>Runs one policy.</summary>
    /// <param name="scenario">The world.</param>
    /// <param name="policy">Whose pacer; of <c>vicidial:best</c>, the best settings are found first.</param>
    /// <param name="optimumPercent">Of the scenario, where it is known.</param>
    /// <param name="passed">Called after each run with how many are done.</param>
    public static PolicyResult Run(
        Scenario scenario, PolicyName policy, double? optimumPercent, Action<int>? passed = null)
    {
        PolicyName chosen = policy.IsBest ? VicidialGrid.Best(scenario, passed) : policy;
        IReadOnlyList<World> runs = RunSeeds(scenario, chosen, 1, scenario.Seeds, passed);
        return PolicyResult.Of(policy.Name, runs, optimumPercent) with
        {
            Settings = policy.IsBest ? chosen.Name : null,
        };
    }

    /// <summary>Runs one policy to tune it, on seeds that no result uses; a day that changes is run whole.</summary>
    public static PolicyResult RunForTuning(Scenario scenario, PolicyName policy, double hours, int seeds)
    {
        bool changes = scenario.Changes.Count > 0;
        Scenario shorter = scenario with { Hours = changes ? scenario.Hours : Math.Min(hours, scenario.Hours) };
        return PolicyResult.Of(policy.Name, RunSeeds(shorter, policy, TuningSeedsFrom, seeds, null), null);
    }

    /// <summary>How many runs <see cref="Run"/> will report.</summary>
    public static int Runs(Scenario scenario, PolicyName policy) =>
        scenario.Seeds + (policy.IsBest ? VicidialGrid.Size : 0);

    private static World[] RunSeeds(
        Scenario scenario, PolicyName policy, int firstSeed, int count, Action<int>? passed)
    {
        var runs = new World[count];
        Parallel.For(0, count, i =>
        {
            var world = new World(
                scenario, policy.Make(scenario), !policy.PlansCampaigns, firstSeed + i, policy.BeatSeconds);
            world.Run();
            runs[i] = world;
            passed?.Invoke(1);
        });
        return runs;
    }
}
