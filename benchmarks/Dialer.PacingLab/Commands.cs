using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Optimum;
using Dialer.PacingLab.Reports;
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
        if (request.Explain is { } explained) return RunExplain(explained, request);
        if (request.Scenario is { } file) return RunScenario(file, request);
        return Suite.Run(request.Out?.DirectoryName ?? Path.Combine("benchmarks", "results"));
    }

    private static int RunExplain(FileInfo file, Request request)
    {
        if (Load(file) is not { } scenario || Policies(scenario, request) is not { } policies) return 2;
        if (!TimeSpan.TryParseExact(request.At, @"hh\:mm\:ss", CultureInfo.InvariantCulture, out TimeSpan at)
            || at.TotalHours > scenario.Hours)
        {
            Console.Error.WriteLine(new ScenarioFault("--at", request.At, $"HH:MM:SS within {scenario.Hours} hours"));
            return 2;
        }

        Console.WriteLine(Explanation.Of(scenario, policies[0], request.Seed, at));
        return 0;
    }

    private static int RunScenario(FileInfo file, Request request)
    {
        if (Load(file) is not { } scenario || Policies(scenario, request) is not { } policies) return 2;
        if (request.Out is { } wanted && !CanWrite(wanted)) return 2;
        IReadOnlyList<PolicyResult> results = [];
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => results = RunAll(context, scenario, policies));
        foreach (PolicyResult r in results) Console.WriteLine(Line(r));
        string json = JsonSerializer.Serialize(results, Json);
        if (request.Out is { } to) File.WriteAllText(to.FullName, json + "\n");
        return 0;
    }

    private static string Line(PolicyResult r) => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Policy,-14} occupancy {r.OccupancyPercent,6:0.00} %, abandoned {r.AbandonedPercent,5:0.00} % " +
        $"(worst seed {r.AbandonedPercentWorstSeed:0.00}, 24 h {r.AbandonedPercentWorst24h:0.00}), " +
        $"wait {r.WaitSecondsMean:0.0} s{(r.OptimumPercent is { } o ? $", optimum {o:0.0} %" : "")} {r.Settings}");

    private static List<PolicyResult> RunAll(ProgressContext context, Scenario scenario, List<PolicyName> policies)
    {
        ProgressTask bar = context.AddTask(
            Markup.Escape(scenario.Name), maxValue: policies.Sum(p => Runner.Runs(scenario, p)));
        double? optimum = SolvableModel.PercentOf(scenario);
        return [.. policies.Select(p => Runner.Run(scenario, p, optimum, n => bar.Increment(n)))];
    }

    /// <summary>Found out before the runs, which may take minutes.</summary>
    private static bool CanWrite(FileInfo file)
    {
        try
        {
            file.Directory?.Create();
            using FileStream opened = file.Open(FileMode.OpenOrCreate, FileAccess.Write);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(new ScenarioFault("--out", file.FullName, e.Message));
            return false;
        }
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
