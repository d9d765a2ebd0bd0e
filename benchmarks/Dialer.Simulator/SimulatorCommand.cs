using System.CommandLine;
using System.Globalization;
using Dialer.Domain.Campaigns;
using Dialer.Simulator.Faults;
using Dialer.Simulator.Mutations;

namespace Dialer.Simulator;

/// <summary>The command line: worlds from seeds, or the benchmark where hours are given.</summary>
internal static class SimulatorCommand
{
    public static RootCommand Build(TextWriter output)
    {
        Option<string?> seed = Checked<string?>("--seed", "the seed of one world", null, FaultOfSeed);
        Option<string?> seeds = Checked<string?>("--seeds", "seeds of many worlds, FROM..TO", null, FaultOfSeeds);
        Option<string> faults = Checked(
            "--faults",
            "none, all, or of journal,gateway,phones,agents,actors,kills",
            "none",
            text => FaultPlan.TryParse(text, out _, out string fault) ? null : fault);
        string rules = string.Join(", ", Mutation.All.Keys);
        Option<string?> mutate = Checked<string?>(
            "--mutate",
            $"a rule to switch off, which the invariants must notice: {rules}",
            null,
            name => name is null || Mutation.All.ContainsKey(name) ? null : $"'{name}' is not one of {rules}");
        string modes = string.Join(", ", Enum.GetValues<CampaignMode>().Select(NameOf));
        Option<string> mode = Checked(
            "--mode",
            $"{modes}; worlds of the predictive ones are larger",
            NameOf(CampaignMode.Progressive),
            name => TryReadMode(name, out _) ? null : $"'{name}' is not one of {modes}");
        Option<double> hours = Between("--hours", "run the benchmark for so many virtual hours", 0.0, 0.01, 24.0);
        Option<int> rate = Between("--cps", "calls per second of the benchmark", 50, 1, 200);
        Option<int> repeat = Between("--repeat", "runs of the benchmark to take the median of", 1, 1, 99);
        var cpa = new Option<bool>("--cpa")
        {
            Description = "analyse calls: machines, faxes, tones of the network and silence answer too",
        };
        var log = new Option<bool>("--log") { Description = "print every delivery" };
        var root = new RootCommand("A call centre in one thread on virtual time: seeds, faults, invariants.")
        {
            seed, seeds, faults, mode, cpa, mutate, hours, rate, repeat, log,
        };
        root.SetAction(parsed =>
        {
            if (parsed.GetValue(hours) is > 0 and var virtualHours)
                return SpeedRun.Run(virtualHours, parsed.GetValue(rate), parsed.GetValue(repeat), output);
            (int first, int last) = SeedsOf(parsed.GetValue(seed), parsed.GetValue(seeds));
            string names = parsed.GetValue(faults)!;
            if (!FaultPlan.TryParse(names, out FaultPlan plan, out _)
                || !TryReadMode(parsed.GetValue(mode)!, out CampaignMode campaigns))
                return 1;
            return SeedRuns.Run(
                new SimulatorOptions(
                    first,
                    last,
                    names,
                    plan,
                    campaigns,
                    parsed.GetValue(mutate),
                    parsed.GetValue(log))
                { Cpa = parsed.GetValue(cpa) },
                output);
        });
        return root;
    }

    /// <summary>A mode as the command line has it: ivr-predictive.</summary>
    public static string NameOf(CampaignMode mode) => mode switch
    {
        CampaignMode.IvrProgressive => "ivr-progressive",
        CampaignMode.IvrPredictive => "ivr-predictive",
        CampaignMode.Predictive => "predictive",
        _ => "progressive",
    };

    private static bool TryReadMode(string name, out CampaignMode mode)
    {
        mode = Array.Find(Enum.GetValues<CampaignMode>(), m => NameOf(m) == name);
        return NameOf(mode) == name;
    }

    private static (int First, int Last) SeedsOf(string? seed, string? seeds)
    {
        if (seeds is not null && TryReadRange(seeds, out (int First, int Last) range)) return range;
        int only = int.Parse(seed ?? "1", CultureInfo.InvariantCulture);
        return (only, only);
    }

    private static string? FaultOfSeed(string? text) =>
        text is null || int.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : $"'{text}' is not a number";

    private static string? FaultOfSeeds(string? text) => text is null || TryReadRange(text, out _)
        ? null
        : $"'{text}' is not FROM..TO with FROM at most TO, such as 1..200";

    private static bool TryReadRange(string text, out (int First, int Last) range)
    {
        range = default;
        string[] ends = text.Split("..");
        return ends.Length == 2
            && int.TryParse(ends[0], CultureInfo.InvariantCulture, out range.First)
            && int.TryParse(ends[1], CultureInfo.InvariantCulture, out range.Last)
            && range.First <= range.Last;
    }

    private static Option<T> Between<T>(string name, string description, T value, T least, T most)
        where T : IComparable<T> => Checked(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{description}, {least} to {most}"),
            value,
            given => given.Equals(value) || (given.CompareTo(least) >= 0 && given.CompareTo(most) <= 0)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{given} is not between {least} and {most}"));

    private static Option<T> Checked<T>(string name, string description, T value, Func<T, string?> faultOf)
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && faultOf(result.GetValueOrDefault<T>()!) is { } fault)
                result.AddError($"{name}: {fault}");
        });
        return option;
    }
}
