using System.Diagnostics;
using System.Text;
using Dialer.Domain.Pacing;
using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Reports;

/// <summary>How long a decision and a virtual day take, on one processor.</summary>
internal static class Speed
{
    /// <summary>A day in seconds, and the mean time of a decision in microseconds.</summary>
    public static (double Seconds, double Microseconds) Of(Scenario scenario)
    {
        PolicyName product = PolicyName.Parse("product")!;
        Day(scenario with { Hours = 0.2 }, product.Make(scenario));
        var timed = new TimedPacer(product.Make(scenario));
        double seconds = Day(scenario, timed);
        return (seconds, timed.MicrosecondsPerDecision);
    }

    public static void Append(StringBuilder text, TimeSpan suite)
    {
        Targets.Row(text, "the suite ≤ 10 minutes", suite.TotalMinutes, "all scenarios", suite.TotalMinutes <= 10);
        (double day, double _) = Of(SuiteScenarios.Named("100 agents"));
        (double _, double decision) = Of(SuiteScenarios.Named("500 agents") with { Hours = 1 });
        Targets.Row(text, "a virtual day of 100 agents ≤ 1 s", day, "100 agents, 8 h", day <= 1);
        Targets.Row(text, "a decision at 500 agents ≤ 100 µs", decision, "500 agents", decision <= 100);
    }

    private static double Day(Scenario scenario, IPacer pacer)
    {
        long started = Stopwatch.GetTimestamp();
        new World(scenario, pacer, merged: false, seed: 1).Run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
