using System.Reflection;

namespace Dialer.PacingLab.Scenarios;

/// <summary>The suite: the solvable model, realistic days, days that change, and files nothing was tuned on.</summary>
internal static class SuiteScenarios
{
    private const double Hours = 8;
    private const int Seeds = 16;

    /// <summary>Heading of the group that nothing was tuned on.</summary>
    public const string HeldOut = "Held out";

    /// <summary>Groups of scenarios, each with its heading.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<Scenario> Scenarios)> All { get; } =
    [
        ("Solvable model", [.. Solvable()]),
        ("Solvable model, other regimes", [.. OtherRegimes()]),
        ("Realistic days", [.. Realistic()]),
        ("Days that change", [.. Changing()]),
        ("Shared teams", [.. Shared()]),
        (HeldOut, [.. FromFiles()]),
    ];

    /// <summary>The day whose timeline is drawn.</summary>
    public static Scenario Timeline => Changing().First();

    public static Scenario Named(string name) => All.SelectMany(g => g.Scenarios).First(s => s.Name == name);

    private static IEnumerable<Scenario> Solvable()
    {
        foreach ((int agents, double handle, double answer) in new[]
        {
            (2, 60, 0.3), (5, 60, 0.1), (10, 60, 0.1), (10, 180, 0.3), (10, 180, 0.6), (20, 60, 0.3), (20, 180, 0.1),
            (50, 60, 0.3), (50, 180, 0.6), (100, 180, 0.3),
        })
            yield return Model(agents, handle, 10, answer);
    }

    private static IEnumerable<Scenario> OtherRegimes()
    {
        foreach ((int agents, double handle, double ring, double answer) in new[]
        {
            (3, 90, 12, 0.2), (8, 120, 8, 0.15), (14, 75, 14, 0.45), (15, 240, 12, 0.07), (30, 100, 10, 0.2),
            (40, 45, 8, 0.25), (70, 150, 15, 0.35),
        })
            yield return Model(agents, handle, ring, answer);
    }

    private static IEnumerable<Scenario> Realistic()
    {
        yield return Day("2 agents", 2, 90, 0.3);
        yield return Day("5 agents", 5, 120, 0.2);
        yield return Day("10 agents, long talk", 10, 300, 0.15);
        yield return Day("20 agents", 20, 120, 0.2);
        yield return Day("30 agents, short talk", 30, 45, 0.25);
        yield return Day("50 agents, poor list", 50, 60, 0.08);
        yield return Day("100 agents", 100, 150, 0.3);
        yield return Day("300 agents", 300, 200, 0.3) with { Seeds = Seeds / 2 };
        yield return Day("500 agents", 500, 250, 0.4) with { Seeds = Seeds / 2 };
    }

    private static IEnumerable<Scenario> Changing()
    {
        Scenario day = Day("", 50, 120, 0.15);
        yield return day with { Name = "answer rate doubles", Changes = [new(240) { AnswerProbability = 0.3 }] };
        yield return day with
        {
            Name = "half the agents leave",
            Changes = [new(200) { Agents = 25 }, new(260) { Agents = 50 }],
        };
        yield return day with
        {
            Name = "carrier answers everything",
            Changes = [new(180) { AnswerProbability = 0.83 }, new(200) { AnswerProbability = 0.15 }],
        };
        yield return day with
        {
            Name = "carrier outage",
            Changes = [new(120) { FailureProbability = 0.7 }, new(140) { FailureProbability = 0.02 }],
        };
        yield return day with { Name = "50 agents sign in", Agents = 10, Changes = [new(120) { Agents = 60 }] };
        yield return day with
        {
            Name = "long-talk product",
            Changes = [new(150) { HandleMeanSeconds = 300 }, new(330) { HandleMeanSeconds = 90 }],
        };
        yield return day with
        {
            Name = "drift through the day",
            Changes = [.. Enumerable.Range(1, 30).Select(i => new Change(15 * i)
            {
                AnswerProbability = 0.15 + (0.08 * Math.Sin(i / 3.0)),
            })],
        };
        yield return day with
        {
            Name = "more machines",
            Changes = [new(180) { MachineProbability = 0.5 }, new(300) { MachineProbability = 0.1 }],
        };
    }

    private static IEnumerable<Scenario> Shared()
    {
        Scenario day = Day("", 40, 120, 0.15);
        yield return day with
        {
            Name = "two campaigns",
            Campaigns = [new(0.1, null), new(0.3, null)],
            Policies = ["product", "product-merged", "progressive"],
        };
        yield return day with
        {
            Name = "ten campaigns",
            Campaigns = [.. Enumerable.Range(0, 10).Select(i => new CampaignMix(0.08 + (0.03 * i), null))],
            Policies = ["product", "product-merged", "progressive"],
        };
        yield return day with
        {
            Name = "inbound bursts",
            Inbound = new Inbound(2, new Spread(SpreadKind.Lognormal, 150, 0.9)),
            Changes =
            [
                new(120) { InboundPerMinute = 8 }, new(150) { InboundPerMinute = 2 },
                new(300) { InboundPerMinute = 12 }, new(320) { InboundPerMinute = 1 },
            ],
            Policies = ["product", "classic", "progressive"],
        };
    }

    /// <summary>Those of the folder Heldout, by their names.</summary>
    private static IEnumerable<Scenario> FromFiles()
    {
        Assembly lab = typeof(SuiteScenarios).Assembly;
        foreach (string name in lab.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(lab.GetManifestResourceStream(name)!);
            Scenario? scenario = ScenarioReader.Read(reader.ReadToEnd(), out IReadOnlyList<ScenarioFault> faults);
            yield return scenario ?? throw new InvalidOperationException($"{name}: {string.Join("; ", faults)}");
        }
    }

    private static Scenario Model(int agents, double handle, double ring, double answer) => new(
        FormattableString.Invariant($"N {agents}, T {handle} s, R {ring} s, p {answer}"),
        agents,
        Hours,
        Seeds,
        new Spread(SpreadKind.Exponential, handle),
        new Ring.Exponential(ring),
        answer)
    {
        Policies = ["product", "classic", "progressive"],
    };

    private static Scenario Day(string name, int agents, double talk, double answer) => new(
        name,
        agents,
        Hours,
        Seeds,
        new Spread(SpreadKind.Lognormal, talk, 0.9),
        new Ring.Mix(4, 20, 2.5, 0.5),
        answer)
    {
        WrapUp = new Spread(SpreadKind.Lognormal, 20, 0.5),
        BusyProbability = 0.05,
        FailureProbability = 0.02,
        MachineProbability = 0.1,
        AnalysisSeconds = 1.5,
        AbandonClockSeconds = 2,
        Policies = ["product", "classic", "progressive", PolicyBest],
    };

    private const string PolicyBest = "vicidial:best";
}
