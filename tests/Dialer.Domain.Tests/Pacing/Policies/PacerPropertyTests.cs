using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Pacing.Policies;

/// <summary>What holds for every pacer whatever it is told, over seeded histories with nonsense in them.</summary>
public sealed class PacerPropertyTests
{
    private const int Histories = 12;
    private const int Inputs = 300;
    private const int Trunk = 40;

    [Fact]
    public void Never_starts_a_line_without_a_reason_above_a_limit_or_on_no_number()
    {
        for (int seed = 1; seed <= Histories; seed++)
        {
            foreach (IPacer pacer in Pacers()) Live(pacer, seed);
        }
    }

    [Fact]
    public void The_same_inputs_give_the_same_decisions()
    {
        for (int seed = 1; seed <= 2; seed++)
            Live(new PredictivePacer([Terms]), seed).ShouldBe(Live(new PredictivePacer([Terms]), seed));
    }

    [Fact]
    public void More_budget_never_means_fewer_lines()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            int before = 0;
            for (int abandoned = 10; abandoned >= 0; abandoned -= 2)
            {
                int lines = PacerScene.Predictive().Agents(2 + seed % 9)
                    .History(200, linesPerCall: 2 + seed % 7, abandoned: abandoned).Decide().Lines;
                lines.ShouldBeGreaterThanOrEqualTo(before, $"seed {seed}, {abandoned} abandoned");
                before = lines;
            }
        }
    }

    [Fact]
    public void Never_dials_less_than_one_line_for_each_agent_who_waits()
    {
        for (int agents = 1; agents <= 40; agents += 3)
        {
            PacerScene.Predictive().Agents(agents).Decide().Lines.ShouldBe(agents);
            PacerScene.Predictive().Agents(agents).History(200, 3, abandoned: 50).Decide().Lines.ShouldBe(agents);
        }
    }

    private static PacerTerms Terms { get; } = PacerTerms.Default with { MaxLinesPerAgent = 6 };

    private static IEnumerable<IPacer> Pacers() =>
    [
        new PredictivePacer([Terms]),
        new PredictivePacer([Terms with { AbandonLimit = 0 }]),
        new PredictivePacer([Terms with { AbandonLimit = 1, AbandonClock = TimeSpan.FromDays(1) }]),
        new PredictivePacer([Terms with { AbandonLimit = double.NaN, MaxLinesPerAgent = double.NaN }]),
        new RatioPacer(Terms, 2.5),
        new ClassicPacer(Terms),
    ];

    /// <summary>Feeds a history and checks each decision; returns what was decided.</summary>
    private static List<(int Lines, string Reason)> Live(IPacer pacer, int seed)
    {
        var random = new Random(seed);
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var open = new List<LineId>();
        var decided = new List<(int, string)>();
        var agents = new HashSet<AgentId>();
        long attempt = 0;
        pacer.Evolve(new PacerInput.TrunkCapacity(0, Trunk, 20), now);
        for (int i = 0; i < Inputs; i++)
        {
            now = now.AddSeconds(random.Next(4) == 0 ? 20 * random.NextDouble() : 0.3 * random.NextDouble());
            PacerInput input = Random(random, open);
            pacer.Evolve(input, now);
            if (input is PacerInput.AgentAvailable a) agents.Add(a.Agent);
            open.RemoveAll(line => Ends(input, line));
            PacerDecision decision = pacer.Decide(now)[0];
            Check(decision, open.Count, seed);
            decided.Add((decision.Lines, decision.Describe()));
            for (int n = 0; n < decision.Lines; n++)
            {
                var line = new LineId(0, new AttemptId(++attempt));
                open.Add(line);
                pacer.Evolve(new PacerInput.LineDialed(line, random.Next(3)), now);
            }
        }

        return decided;
    }

    private static void Check(PacerDecision decision, int open, int seed)
    {
        decision.Lines.ShouldBeGreaterThanOrEqualTo(0, $"seed {seed}");
        (decision.Lines + open).ShouldBeLessThanOrEqualTo(Math.Max(Trunk, open), $"seed {seed}");
        decision.ForFreeAgents.ShouldBeInRange(0, decision.Lines, $"seed {seed}");
        decision.Bound.Text.ShouldNotBeNullOrWhiteSpace();
        decision.Describe().ShouldNotContain("NaN", customMessage: $"seed {seed}");
        decision.Rest.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(1), $"seed {seed}");
    }

    private static bool Ends(PacerInput input, LineId line) => input switch
    {
        PacerInput.LineEnded m => m.Line == line,
        PacerInput.Abandoned m => m.Line == line,
        PacerInput.CustomerLeft m => m.Line == line,
        PacerInput.Connected m => m.Line == line,
        _ => false,
    };

    private static PacerInput Random(Random random, List<LineId> open)
    {
        LineId line = open.Count > 0 && random.Next(20) > 0
            ? open[random.Next(open.Count)]
            : new LineId(random.Next(-1, 2), new AttemptId(random.Next(100_000, 200_000)));
        var agent = new AgentId($"a{random.Next(12)}");
        return random.Next(14) switch
        {
            0 or 1 => new PacerInput.AgentAvailable(agent),
            2 => new PacerInput.AgentWrappingUp(agent),
            3 => new PacerInput.AgentTaken(agent),
            4 => new PacerInput.AgentLeft(agent),
            5 => new PacerInput.AgentLeaving(agent),
            6 => new PacerInput.LineAnswered(line),
            7 => new PacerInput.LiveVoice(line),
            8 => new PacerInput.Connected(line, agent),
            9 => new PacerInput.Abandoned(line),
            10 => new PacerInput.CustomerLeft(line),
            11 => new PacerInput.ContactsReady(0, random.Next(2) == 0 ? 1000 : random.Next(3)),
            _ => new PacerInput.LineEnded(line, (LineEnd)random.Next(6)),
        };
    }
}
