using Dialer.Domain.Campaigns;
using Dialer.Simulator.Mutations;

namespace Dialer.Simulator;

/// <summary>Runs the worlds of some seeds and prints how each failing one is replayed.</summary>
internal static class SeedRuns
{
    /// <summary>0 where every seed holds; with a rule switched off, where a seed has shown it.</summary>
    public static int Run(SimulatorOptions options, TextWriter output)
    {
        int broken = 0;
        long attempts = 0, delivered = 0, faults = 0, kills = 0;
        for (int seed = options.FirstSeed; seed <= options.LastSeed; seed++)
        {
            WorldResult result = RunSeed(options, seed, output);
            attempts += result.Attempts;
            delivered += result.Delivered;
            faults += result.Faults;
            kills += result.Kills;
            if (result.Breach is not { } breach) continue;
            broken++;
            output.WriteLine($"seed {seed}: {breach.Invariant}: {breach.Detail}");
            output.WriteLine($"  after {result.VirtualTime:hh\\:mm\\:ss} and {result.Attempts} attempts; replay:");
            output.WriteLine($"  {CommandFor(options, seed)}");
        }

        output.WriteLine(
            $"{options.LastSeed - options.FirstSeed + 1L} seeds, {broken} broken: {attempts} attempts, " +
            $"{delivered} messages, {faults} faults, {kills} kills");
        return (broken == 0) == (options.Mutate is null) ? 0 : 1;
    }

    private static WorldResult RunSeed(SimulatorOptions options, int seed, TextWriter output)
    {
        Mutation? mutation = options.Mutate is { } name ? Mutation.All[name]() : null;
        CampaignMode mode =
            mutation is not null && options.Mode == CampaignMode.Progressive ? mutation.Mode : options.Mode;
        WorldSettings settings = WorldSettings.ForSeed(seed, options.Faults, mode);
        if (options.Cpa) settings = settings.WithAnswers(seed);
        var result = new World(seed, settings, mutation, options.Log ? output : null).RunAndDrain();
        if (options.FirstSeed == options.LastSeed)
        {
            output.WriteLine(
                $"seed {seed}: {result.VirtualTime:hh\\:mm\\:ss} virtual, {result.Attempts} attempts, " +
                $"{result.Conversations} conversations, {result.Kills} kills, trace {result.Hash:x16}");
        }

        return result;
    }

    private static string CommandFor(SimulatorOptions options, int seed) =>
        $"dotnet run -c Release --project benchmarks/Dialer.Simulator -- --seed {seed} --faults {options.FaultNames}"
        + (options.Mode == CampaignMode.Progressive ? "" : $" --mode {SimulatorCommand.NameOf(options.Mode)}")
        + (options.Cpa ? " --cpa" : "")
        + (options.Mutate is null ? "" : $" --mutate {options.Mutate}");
}
