using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Optimum;
using Dialer.PacingLab.Scenarios;
using Spectre.Console;

namespace Dialer.PacingLab.Reports;

/// <summary>The whole suite: a table in Markdown and two pictures.</summary>
internal static class Suite
{
    public static int Run(string folder)
    {
        Directory.CreateDirectory(folder);
        var groups = new List<(string Heading, List<(Scenario Scenario, List<PolicyResult> Results)> Rows)>();
        long started = Stopwatch.GetTimestamp();
        AnsiConsole.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                int runs = SuiteScenarios.All.SelectMany(g => g.Scenarios)
                    .Sum(s => s.Policies.Sum(p => Runner.Runs(s, PolicyName.Parse(p)!)));
                ProgressTask bar = context.AddTask("suite", maxValue: runs);
                foreach ((string heading, IReadOnlyList<Scenario> scenarios) in SuiteScenarios.All)
                    groups.Add((heading, [.. scenarios.Select(s => (s, RunOne(s, bar)))]));
            });
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        var text = new StringBuilder(
            "# Predictive pacing\n\n`dotnet run -c Release --project benchmarks/Dialer.PacingLab`\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, {took.TotalMinutes:0.0} ")
            .Append("minutes for the suite. Occupancy is the share of signed-in time in talk and wrap-up; 24 h is the ")
            .Append("highest abandon rate of any trailing 24 hours once one abandon alone could not break the limit; ")
            .Append("gain is (occupancy − progressive) / (optimum − progressive).\n\n")
            .Append("![Occupancy against abandon rate](pacing-policies.svg)\n\n![A day](pacing-day.svg)\n");
        Targets.Append(
            text, "Targets", [.. groups.Where(g => g.Heading != SuiteScenarios.HeldOut).SelectMany(g => g.Rows)]);
        Speed.Append(text, took);
        Targets.Append(
            text, "Targets, held out", groups.First(g => g.Heading == SuiteScenarios.HeldOut).Rows);
        foreach ((string heading, List<(Scenario Scenario, List<PolicyResult> Results)> rows) in groups)
            Table.Append(text, heading, rows);
        File.WriteAllText(Path.Combine(folder, "pacing.md"), text.ToString());
        File.WriteAllText(
            Path.Combine(folder, "pacing-policies.svg"),
            PolicyPicture.Draw([.. groups.SelectMany(g => g.Rows).SelectMany(r => r.Results)]));
        File.WriteAllText(Path.Combine(folder, "pacing-day.svg"), DayPicture.Draw(SuiteScenarios.Timeline));
        Console.WriteLine(Path.Combine(folder, "pacing.md"));
        return 0;
    }

    private static List<PolicyResult> RunOne(Scenario scenario, ProgressTask bar)
    {
        double? optimum = SolvableModel.PercentOf(scenario);
        return
        [
            .. scenario.Policies.Select(p =>
                Runner.Run(scenario, PolicyName.Parse(p)!, optimum, done => bar.Increment(done))),
        ];
    }
}
