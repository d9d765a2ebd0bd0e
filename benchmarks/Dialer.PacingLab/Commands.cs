using System.Text.Json;
using System.Text.Json.Serialization;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Optimum;
using Dialer.PacingLab.Scenarios;
using Spectre.Console;

namespace Dialer.PacingLab;

/// <summary>The commands; each returns the process's exit code.</summary>
internal static class Commands
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static int Run(Request request)
    {
        if (request.Scenario is { } file) return RunScenario(file, request);
        Console.Error.WriteLine("--scenario is missing");
        return 2;
    }

    private static int RunScenario(FileInfo file, Request request)
    {
        if (Load(file) is not { } scenario || Policies(scenario, request) is not { } policies) return 2;
        IReadOnlyList<PolicyResult> results = [];
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => results = RunAll(context, scenario, policies));
        foreach (PolicyResult r in results)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{r.Policy,-14} occupancy {r.OccupancyPercent,6:0.00} %, abandoned {r.AbandonedPercent,5:0.00} % ") +
                FormattableString.Invariant(
                $"(worst seed {r.AbandonedPercentWorstSeed:0.00}, 24 h {r.AbandonedPercentWorst24h:0.00}), ") +
                FormattableString.Invariant($"wait {r.WaitSecondsMean:0.0} s, optimum {r.OptimumPercent:0.0} %"));
        }

        string json = JsonSerializer.Serialize(results, Json);
        if (request.Out is { } to) File.WriteAllText(to.FullName, json + "\n");
        return 0;
    }

    private static List<PolicyResult> RunAll(ProgressContext context, Scenario scenario, List<PolicyName> policies)
    {
        ProgressTask bar = context.AddTask(
            Markup.Escape(scenario.Name), maxValue: policies.Sum(p => Runner.Runs(scenario, p)));
        double? optimum = scenario is { IsSolvable: true, Agents: <= 100, Ring: Ring.Exponential ring }
            ? 100 * new SolvableModel(
                scenario.Agents,
                scenario.Handle.MeanSeconds,
                ring.MeanSeconds,
                scenario.AnswerProbability,
                scenario.AbandonLimitPercent / 100).Occupancy()
            : null;
        return [.. policies.Select(p => Runner.Run(scenario, p, optimum, n => bar.Increment(n)))];
    }

    private static Scenario? Load(FileInfo file)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"--scenario: {file.FullName}: no such file");
            return null;
        }

        string json = File.ReadAllText(file.FullName);
        Scenario? scenario = ScenarioReader.Read(json, out IReadOnlyList<ScenarioFault> faults);
        foreach (ScenarioFault fault in faults) Console.Error.WriteLine(fault);
        return scenario;
    }

    private static List<PolicyName>? Policies(Scenario scenario, Request request)
    {
        var policies = new List<PolicyName>();
        bool wrong = false;
        foreach (string name in request.Policies.Count > 0 ? request.Policies : scenario.Policies)
        {
            if (PolicyName.Parse(name) is { } policy)
            {
                policies.Add(policy);
                continue;
            }

            Console.Error.WriteLine(new ScenarioFault("--policy", name, PolicyName.Rule));
            wrong = true;
        }

        return wrong ? null : policies;
    }
}
