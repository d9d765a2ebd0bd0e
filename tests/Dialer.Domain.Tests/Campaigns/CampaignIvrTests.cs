using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Campaigns;

/// <summary>Campaigns whose people are served by ports.</summary>
public sealed class CampaignIvrTests
{
    // A busy campaign of three ports: attempt 1 rings, attempt 2 is at a port, attempt 3 hears its prompt.
    private const string Listed = """
        Create: !Accept
        ChangeSettings: SettingsChanged PacerTold !Accept !TellPacer
        Start: !Accept
        Pause: Paused PacerTold LinesWanted !Accept !TellPacer !WantLines
        PacerFailed: Paused PacerTold LinesWanted !TellPacer !WantLines
        Resume: !Accept
        Stop: StopRequested PacerTold LinesWanted !Accept !CancelLeg !TellPacer !WantLines
        Drain: DrainBegan PacerTold LinesWanted !TellPacer !WantLines
        AskStatus: !ReportStatus
        Recovered: AttemptClosed AttemptClosed AttemptClosed LinesForgotten PacerTold LinesWanted !StartTicking
        ... !WantLines !TellPacer !WantLines
        Tick: !WantLines
        ContactsAdded: FetchPlanned FetchStarted !FetchContacts
        AgentOffered: AgentOffered AgentGone PacerTold !ReleaseAgent !TellPacer
        AgentReserved: AgentReserved AgentGone PacerTold !ReleaseAgent !TellPacer
        ReservationEnded: AgentOffered AgentGone PacerTold !TellPacer
        PacerReady: PacerTold !BriefPacer
        LinesPlanned: PlanMade LinesWanted !WantLines
        PacerLearned: PacerLearned
        LineGranted: LineGranted !ReleaseLine
        LineAnswered: PacerTold !TellPacer
        LiveAnswered: CustomerWaiting PortTaken PacerTold !ServeAtPort !TellPacer
        MachineFound: MachineFound PacerTold !TellPacer
        PromptBegan: AnswerSettled CustomerConnected PacerTold !TellPacer
        CustomerAbandoned: AnswerSettled CustomerTreated PacerTold !TellPacer
        LegEnded: AttemptClosed PacerTold LinesWanted !TellPacer !WantLines !ReleaseLine
        LegGone: AttemptClosed PacerTold LinesWanted !TellPacer !WantLines !ReleaseLine
        """;

    private static readonly CampaignSettings Progressive = CampaignScene.Settings with
    {
        Mode = CampaignMode.IvrProgressive,
        Queue = default,
        DialingRate = 2,
        Ivr = new IvrSettings(3, "offer"),
    };

    private static readonly CampaignSettings Predictive = Progressive with
    {
        Mode = CampaignMode.IvrPredictive,
        Predictive = PredictiveSettings.Default with { MaxDialingRate = 10 },
    };

    private readonly CampaignScene _scene = new();

    [Fact]
    public void A_running_campaign_meets_every_input_as_listed()
    {
        CampaignScene busy = Lines(3).Live(2).Live(3).PromptBegan(3);
        string[] rows =
        [
            .. CampaignMatrixTests.Inputs()
                .Select(i => i switch
                {
                    CampaignInput.Create => new CampaignInput.Create(Progressive),
                    CampaignInput.ChangeSettings =>
                        new CampaignInput.ChangeSettings(Progressive with { Name = "other" }),
                    CampaignInput.LinesPlanned => busy.Planned(),
                    _ => i,
                })
                .Select(input => $"{input.GetType().Name}: {CampaignMatrixTests.Describe(busy, input)}")
                .Where(row => !row.EndsWith(": stays", StringComparison.Ordinal)),
        ];

        rows.ShouldBe(Listed.Replace("\n...", "", StringComparison.Ordinal).Split('\n'));
    }

    [Fact]
    public void Dials_its_rate_for_each_free_port_without_any_agent()
    {
        _scene.Started(50, Progressive).Effects.ShouldNotContain(e => e is CampaignEffect.WantAgents);
        _scene.Plan().Here.Live.Plan.Allowance.ShouldBe(6);
        _scene.Plan().Grant(6).Live(1).PromptBegan(1).Plan().Here.Live.Plan.Allowance.ShouldBe(0);
        _scene.Input(new CampaignInput.Tick()).Effects.ShouldNotContain(e => e is CampaignEffect.WantAgents);
    }

    [Fact]
    public void A_live_answer_gets_the_next_free_port_and_its_prompt()
    {
        Lines(2).Live(1).Only<CampaignEffect.ServeAtPort>().ShouldBe(new(CampaignScene.Attempt(1), "offer"));
        _scene.Live(2).Only<CampaignEffect.ServeAtPort>().Attempt.ShouldBe(CampaignScene.Attempt(2));

        _scene.Here.Live.Lines.Values.OfType<LinePhase.AtPort>().Select(p => p.Port.Number).Order().ShouldBe([1, 2]);
    }

    [Fact]
    public void The_pacer_hears_of_a_port_as_of_an_agent_without_wrap_up()
    {
        PacerBrief brief = Lines(1).Input(new CampaignInput.PacerReady()).Only<CampaignEffect.BriefPacer>().Brief;
        brief.Story.Select(m => m.Input).OfType<PacerInput.AgentAvailable>().Select(a => a.Agent.Value)
            .ShouldBe(["port 1", "port 2", "port 3"]);

        _scene.Live(1);
        Told().ShouldBe([new PacerInput.LiveVoice(Line(1))]);
        _scene.PromptBegan(1);
        Told().ShouldBe([new PacerInput.Connected(Line(1), Port(1))]);
        _scene.End(1, Outcome.LiveVoiceIvr);
        Told().ShouldContain(new PacerInput.AgentAvailable(Port(1)));
        Told().ShouldNotContain(i => i is PacerInput.AgentWrappingUp);
        _scene.Planned().Decision.Seen.FreeAgents.ShouldBe(3);
    }

    [Fact]
    public void A_live_answer_that_finds_no_port_within_its_clock_is_abandoned_and_in_the_ledger()
    {
        Lines(4, Predictive).Live(1).Live(2).Live(3).Live(4).Effects.OfType<CampaignEffect.ServeAtPort>()
            .ShouldBeEmpty();

        _scene.Input(new CampaignInput.AbandonDue(CampaignScene.Attempt(4)))
            .Only<CampaignEffect.AbandonCustomer>().Attempt.ShouldBe(CampaignScene.Attempt(4));
        Told().ShouldContain(new PacerInput.Abandoned(Line(4)));
        _scene.Planned().Decision.Seen.Counted.ShouldBe(new LedgerCount(1, 1, 0));
        _scene.End(4, Outcome.Abandoned).Here.Ledger.Abandons.Today.ShouldBe(new LedgerCount(1, 1, 0));
    }

    [Fact]
    public void Who_waits_gets_the_port_that_is_free_first()
    {
        Lines(4, Predictive).Live(1).Live(2).Live(3).Live(4).PromptBegan(2).End(2, Outcome.LiveVoiceIvr);

        _scene.Only<CampaignEffect.ServeAtPort>().Attempt.ShouldBe(CampaignScene.Attempt(4));
        _scene.Here.Live.Lines[CampaignScene.Attempt(4)].ShouldBe(new LinePhase.AtPort(new PortId(2), Served: false));
    }

    [Fact]
    public void A_person_who_was_served_closes_the_contact_and_frees_the_port()
    {
        Lines(1).Live(1).PromptBegan(1).End(1, Outcome.LiveVoiceIvr);

        CampaignEvent.AttemptClosed closed = _scene.Last<CampaignEvent.AttemptClosed>()!;
        (closed.Outcome, closed.Agent, closed.Next).ShouldBe((Outcome.LiveVoiceIvr, null, new ContactNext.Closed()));
        _scene.Here.Ledger.Abandons.Today.ShouldBe(new LedgerCount(1, 0, 0));
        (_scene.Here.Live.Ports.InUse.Count, _scene.Here.Live.Ports.Peak).ShouldBe((0, 1));
    }

    [Fact]
    public void A_port_whose_prompt_did_not_begin_is_free_at_once_and_its_customer_abandoned_once()
    {
        Lines(1, Predictive).Live(1).Abandoned(1);

        Told().ShouldContain(new PacerInput.Abandoned(Line(1)));
        _scene.Here.Live.Ports.InUse.ShouldBeEmpty();
        _scene.End(1, Outcome.Abandoned).Planned().Decision.Seen.Counted.ShouldBe(new LedgerCount(1, 1, 0));
        _scene.Planned().Decision.Seen.FreeAgents.ShouldBe(3);
    }

    [Theory]
    [InlineData(true, Outcome.LiveVoiceIvr)]
    [InlineData(false, Outcome.Abandoned)]
    public void A_leg_that_fails_leaves_its_person_served_or_abandoned(bool served, Outcome outcome)
    {
        Lines(1).Live(1);
        if (served) _scene.PromptBegan(1);
        _scene.Input(new CampaignInput.LegGone(CampaignScene.Attempt(1)));

        _scene.Last<CampaignEvent.AttemptClosed>()!.Outcome.ShouldBe(outcome);
        _scene.Here.Live.Ports.InUse.ShouldBeEmpty();
    }

    [Fact]
    public void More_ports_are_dialed_for_at_once_and_fewer_when_their_calls_are_over()
    {
        Lines(2).Live(1).PromptBegan(1).Live(2).PromptBegan(2);
        _scene.Input(new CampaignInput.ChangeSettings(With(ports: 5)));
        Told().OfType<PacerInput.AgentAvailable>().Select(a => a.Agent).ShouldBe([Port(4), Port(5)]);

        _scene.Input(new CampaignInput.ChangeSettings(With(ports: 1)));
        Told().OfType<PacerInput.AgentLeft>().Select(a => a.Agent).ShouldBe([Port(3), Port(4), Port(5)]);
        _scene.End(2, Outcome.LiveVoiceIvr);
        Told().ShouldContain(new PacerInput.AgentLeft(Port(2)));
        _scene.End(1, Outcome.LiveVoiceIvr).Planned().Decision.Seen.FreeAgents.ShouldBe(1);
    }

    [Fact]
    public void A_port_that_is_no_more_is_gone_when_its_customer_is_abandoned_before_the_prompt()
    {
        Lines(2).Live(1).PromptBegan(1).Live(2);
        _scene.Input(new CampaignInput.ChangeSettings(With(ports: 1))).Abandoned(2);

        Told().ShouldContain(new PacerInput.AgentLeft(Port(2)));
        _scene.End(2, Outcome.Abandoned).End(1, Outcome.LiveVoiceIvr)
            .Planned().Decision.Seen.FreeAgents.ShouldBe(1);
    }

    [Fact]
    public void A_pacer_that_starts_again_is_briefed_on_ports_as_the_one_before_knew_them()
    {
        Lines(6, Predictive).Live(1).PromptBegan(1).Live(2);
        PacerRecord before = _scene.Planned().Decision.Seen;

        _scene.Input(new CampaignInput.PacerReady());

        PacerRecord after = _scene.Planned().Decision.Seen;
        (after.FreeAgents, after.BusyAgents, after.Ringing, after.Counted).ShouldBe(
            (before.FreeAgents, before.BusyAgents, before.Ringing, before.Counted));
    }

    [Fact]
    public void After_a_restart_all_ports_are_free()
    {
        Lines(3).Live(1).PromptBegan(1).Live(2).Input(new CampaignInput.ChangeSettings(With(ports: 7)));

        var replayed = (CampaignState.Present)_scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        (replayed.Live.Ports.Free.Count, replayed.Live.Ports.InUse.Count).ShouldBe((7, 0));
        ((CampaignState.Present)CampaignState.Restore(_scene.Here.Ledger)).Live.Ports.Free.Count.ShouldBe(7);
    }

    [Fact]
    public void The_status_shows_the_ports_of_an_IVR_campaign_alone()
    {
        Lines(2).Live(1).Input(new CampaignInput.AskStatus());
        var ports = _scene.Only<CampaignEffect.ReportStatus>().Summary.Ports!;
        (ports.Count, ports.InUse.Count, ports.Peak).ShouldBe((3, 1, 1));

        new CampaignScene().Started(1).Input(new CampaignInput.AskStatus())
            .Only<CampaignEffect.ReportStatus>().Summary.Ports.ShouldBeNull();
    }

    [Fact]
    public void The_mode_decides_the_pacer()
    {
        CampaignPacers.Make(Progressive, null).ShouldBeOfType<ProgressivePacer>();
        CampaignPacers.Make(Predictive, null).ShouldBeOfType<PredictivePacer>();
        PredictiveSettings classic = Predictive.Predictive with { Policy = PredictivePolicy.Classic };
        CampaignPacers.Make(Predictive with { Predictive = classic }, null).ShouldBeOfType<CappedPacer>();
    }

    [Fact]
    public void A_campaign_that_has_not_begun_may_change_from_agents_to_ports()
    {
        CampaignSettings agents = CampaignScene.Settings;
        CampaignSettings ports = agents with { Mode = CampaignMode.IvrProgressive };
        _scene.Created(agents).Input(new CampaignInput.ChangeSettings(ports));

        _scene.Only<CampaignEffect.BriefPacer>().Brief.Story
            .Count(m => m.Input is PacerInput.AgentAvailable).ShouldBe(agents.Ivr.Ports);
        _scene.Input(new CampaignInput.ChangeSettings(agents)).Here.Live.Ports.Free.ShouldBeEmpty();
    }

    private static CampaignSettings With(int ports) =>
        Progressive with { Ivr = Progressive.Ivr with { Ports = ports } };

    private static AgentId Port(int number) => new($"port {number}");

    private static LineId Line(long attempt) => new(0, CampaignScene.Attempt(attempt));

    private ImmutableArray<PacerInput> Told() => _scene.Only<CampaignEffect.TellPacer>().Happened;

    private CampaignScene Lines(int count, CampaignSettings? settings = null)
    {
        _scene.Started(50, settings ?? Progressive);
        CampaignInput.LinesPlanned planned = _scene.Planned();
        return _scene.Input(planned with { Decision = planned.Decision with { Lines = count } }).Grant(count);
    }
}
