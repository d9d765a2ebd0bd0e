using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Actors.Tests.Campaigns;
using Dialer.Actors.Trunks;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests.Pacing;

public sealed class PacingActorTests
{
    private static readonly CampaignSettings Settings = CampaignWorld.Settings with
    {
        DialingRate = 2,
        Predictive = PredictiveSettings.Default with { MaxDialingRate = 10 },
    };

    private readonly SimulationRun _run = new(1);
    private readonly List<object> _heard = [];

    [Fact]
    public void Says_that_it_is_ready_and_decides_when_it_is_told_something_and_on_every_beat()
    {
        IActorRef pacer = Pacer();
        _heard.ShouldBe([new PacingMessages.PacerReady()]);

        pacer.Tell(BriefOf(Settings, new PacerMark(1, 1, default)));
        pacer.Tell(News(new PacerMark(1, 2, default), new PacerInput.AgentAvailable(new AgentId("ann"))));
        _run.RunFor(TimeSpan.FromSeconds(1.2));

        Planned().Select(p => (p.Decision.Lines, p.Heard.Told)).ShouldBe([(0, 1), (2, 2), (2, 2), (2, 2)]);
    }

    [Fact]
    public void Decides_nothing_while_no_line_may_be_started()
    {
        IActorRef pacer = Pacer();
        pacer.Tell(BriefOf(Settings, default) with { Dialing = false });
        _run.RunFor(TimeSpan.FromSeconds(5));

        Planned().ShouldBeEmpty();
    }

    [Fact]
    public void Rests_as_long_as_its_last_decision_says()
    {
        var policy = new Stub { Rest = TimeSpan.FromSeconds(0.2) };
        IActorRef pacer = Pacer(new PacingOptions { Make = (_, _) => policy });
        pacer.Tell(BriefOf(Settings, default));
        for (int i = 1; i <= 10; i++) pacer.Tell(News(new PacerMark(1, i, default)));
        _run.RunFor(TimeSpan.FromSeconds(0.3));

        Planned().Select(p => p.Heard.Told).ShouldBe([0L, 10L]);
    }

    [Fact]
    public void What_it_learned_is_kept_now_and_then_and_when_dialing_ends()
    {
        PacerMemory learned = PacerMemory.Nothing with { TalkSeconds = 90 };
        var policy = new Stub { Rest = TimeSpan.FromSeconds(30), Learned = learned };
        IActorRef pacer = Pacer(new PacingOptions { Make = (_, _) => policy, KeepEvery = TimeSpan.FromMinutes(2) });
        pacer.Tell(BriefOf(Settings, default));
        _run.RunFor(TimeSpan.FromMinutes(5));
        _heard.Count(m => m is PacingMessages.Learned).ShouldBe(2);

        pacer.Tell(News(default) with { Dialing = false });
        _run.RunFor(TimeSpan.FromMinutes(5));

        _heard.OfType<PacingMessages.Learned>().Select(m => m.Memory).ShouldBe([learned, learned, learned]);
    }

    [Fact]
    public void After_a_restart_it_asks_for_a_brief_and_passes_over_what_it_cannot_understand_before()
    {
        IActorRef pacer = Pacer();
        pacer.Tell(BriefOf(Settings, new PacerMark(1, 1, default)));
        bool thrown = false;
        _run.Delivering = (actor, message) =>
        {
            if (thrown || message is not PacingMessages.Happened) return;
            thrown = true;
            throw new InvalidOperationException("a fault");
        };
        for (int i = 2; i <= 4; i++) pacer.Tell(News(new PacerMark(1, i, default)));
        _run.RunFor(TimeSpan.FromSeconds(5));

        _heard.Count(m => m is PacingMessages.PacerReady).ShouldBe(2);
        Planned().Max(p => p.Heard.Told).ShouldBe(1);
    }

    [Fact]
    public void An_agent_who_does_not_come_back_after_wrap_up_is_not_counted_on()
    {
        CampaignSettings predictive = Settings with { Mode = CampaignMode.Predictive };
        IActorRef pacer = Pacer(new PacingOptions { WrapUpLimit = TimeSpan.FromSeconds(20) });
        var line = new LineId(0, new AttemptId(1));
        pacer.Tell(BriefOf(predictive, default));
        pacer.Tell(News(
            default,
            new PacerInput.AgentAvailable(new AgentId("ann")),
            new PacerInput.LineDialed(line),
            new PacerInput.LiveVoice(line),
            new PacerInput.Connected(line, new AgentId("ann")),
            new PacerInput.AgentWrappingUp(new AgentId("ann"))));
        _run.RunFor(TimeSpan.FromSeconds(20));
        Planned()[^1].Decision.Seen.BusyAgents.ShouldBe(1);
        _run.RunFor(TimeSpan.FromSeconds(2));

        Planned()[^1].Decision.Seen.BusyAgents.ShouldBe(0);
        Planned()[^1].Decision.Bound.ShouldBe(new PacerReason.NoAgents());
    }

    [Fact]
    public void What_the_trunk_can_take_bounds_a_predictive_decision()
    {
        IActorRef trunk = _run.System.Spawn(Props.Of(() => new FullTrunk()), "trunk");
        IActorRef pacer = Pacer(new PacingOptions { Trunk = trunk });
        pacer.Tell(BriefOf(Settings with { Mode = CampaignMode.Predictive }, default));
        PacerInput[] agents =
            [.. Enumerable.Range(1, 5).Select(i => new PacerInput.AgentAvailable(new AgentId($"a{i}")))];
        pacer.Tell(News(default, agents));
        _run.RunFor(TimeSpan.FromSeconds(1));

        Planned()[^1].Decision.Bound.ShouldBe(new PacerReason.Trunk(3));
        Planned()[^1].Decision.Lines.ShouldBe(3);
    }

    [Theory]
    [InlineData(PredictivePolicy.Product)]
    [InlineData(PredictivePolicy.Classic)]
    public void The_ledger_survives_the_death_of_the_process(PredictivePolicy policy)
    {
        CampaignSettings settings = Settings with
        {
            Mode = CampaignMode.Predictive,
            Predictive = Settings.Predictive with { Policy = policy },
        };
        var journal = new WorldJournal();
        var first = new CampaignWorld(1, journal, contacts: 40, agents: 5)
        {
            Customer = (number, _) => number.Value[^1] switch
            {
                '1' or '4' => Outcome.Abandoned,
                '2' => Outcome.Amd,
                '3' => Outcome.Busy,
                _ => null,
            },
        };
        first.Start(settings).Run.RunFor(TimeSpan.FromMinutes(2));
        journal.Store.LosePending();
        CampaignEvent.AttemptClosed[] closed = [.. first.Events<CampaignEvent.AttemptClosed>()];
        closed.Count(e => e.Outcome == Outcome.Abandoned).ShouldBeGreaterThan(2);
        LedgerCount counted = closed.Aggregate(default(LedgerCount), (c, e) => c + AbandonHistory.CountOf(e.Outcome));
        // Whoever talks or is abandoned when the process dies counts too.
        counted = first.Events<CampaignEvent.AnswerSettled>()
            .Where(e => closed.All(c => c.Attempt != e.Attempt))
            .Aggregate(counted, (c, e) => c + new LedgerCount(1, e.Fate == AnswerFate.Abandoned ? 1 : 0, 0));

        var second = new CampaignWorld(2, journal, contacts: 40, agents: 0, start: first.Run.Now);
        second.Run.RunFor(TimeSpan.FromSeconds(3));
        second.Tell(new CampaignMessages.GetCampaignStatus());
        second.Run.RunFor(TimeSpan.FromSeconds(1));

        second.Heard.OfType<CampaignMessages.CampaignStatus>().Single().Pacing!.Seen.Counted.ShouldBe(counted);
    }

    private static PacingMessages.Brief BriefOf(CampaignSettings settings, PacerMark mark) => new(
        new PacerBrief(settings, PacerMemory.Nothing.With(AbandonHistory.Empty.Snapshot()), []), mark, true);

    private static PacingMessages.Happened News(PacerMark mark, params PacerInput[] inputs) =>
        new([.. inputs], mark, true);

    private IActorRef Pacer(PacingOptions? options = null)
    {
        IActorRef? pacer = null;
        _run.System.Spawn(
            Props.Of(() => new Parent(_heard, PacingActor.Props(options), child => pacer = child)), "campaign");
        _run.RunUntilIdle();
        return pacer!;
    }

    private List<PacingMessages.LinesPlanned> Planned() => [.. _heard.OfType<PacingMessages.LinesPlanned>()];

    private sealed class Parent(List<object> heard, Props child, Action<IActorRef> spawned) : Actor
    {
        protected override void PreStart() => spawned(Context.Spawn(child, "pacer"));

        protected override void Receive(object message) => heard.Add(message);
    }

    private sealed class FullTrunk : Actor
    {
        protected override void Receive(object message) => Context.Sender.Tell(
            new TrunkMessages.TrunkStatus(new TrunkId("carrier"), TrunkHealth.Healthy, 20, 0, 3));
    }

    private sealed class Stub : IPacer
    {
        public TimeSpan Rest { get; init; }

        public PacerMemory? Learned { get; init; }

        public PacerMemory? Memory() => Learned;

        public void Evolve(PacerInput input, DateTimeOffset now)
        {
        }

        public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now) =>
            [new PacerDecision(now, 0, 0, new PacerReason.NoAgents(), default) { Rest = Rest }];
    }
}
