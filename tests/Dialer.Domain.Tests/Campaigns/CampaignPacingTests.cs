using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Campaigns;

/// <summary>What a campaign tells its pacer, and what it makes of the decisions.</summary>
public sealed class CampaignPacingTests
{
    private static readonly CampaignSettings Predictive = CampaignScene.Settings with
    {
        Mode = CampaignMode.Predictive,
        Predictive = PredictiveSettings.Default with { MaxDialingRate = 10 },
    };

    private readonly CampaignScene _scene = new();

    [Fact]
    public void The_pacer_hears_the_whole_story_of_a_line_and_its_agent()
    {
        _scene.Started(10).Reserve(1);
        Told().ShouldBe([new PacerInput.AgentAvailable(CampaignScene.Agent(1))]);
        _scene.Plan().Grant();
        Told().ShouldBe([new PacerInput.LineDialed(Line(1)), new PacerInput.ContactsReady(0, 9)]);
        _scene.Input(new CampaignInput.LineAnswered(CampaignScene.Attempt(1)));
        Told().ShouldBe([new PacerInput.LineAnswered(Line(1))]);
        _scene.Live(1);
        Told().ShouldBe([new PacerInput.LiveVoice(Line(1))]);
        _scene.Connected(1, 1);
        Told().ShouldBe([new PacerInput.Connected(Line(1), CampaignScene.Agent(1))]);
        _scene.End(1, Outcome.LiveVoiceAgent, 1);
        Told().ShouldContain(new PacerInput.AgentWrappingUp(CampaignScene.Agent(1)));
    }

    [Fact]
    public void The_pacer_hears_of_which_list_a_contact_is()
    {
        var late = new Contact(new ContactId(99), E164.Parse("+12025550199"), "", 0, 0, List: 2);
        _scene.Created().Input(new CampaignInput.Start())
            .Input(new CampaignInput.ContactsFetched([late], 1, null)).Reserve(1).Plan().Grant();

        Told().ShouldContain(new PacerInput.LineDialed(Line(1), List: 2));
        _scene.Input(new CampaignInput.PacerReady()).Only<CampaignEffect.BriefPacer>().Brief.Story
            .Select(m => m.Input).ShouldContain(new PacerInput.LineDialed(Line(1), List: 2));
    }

    [Theory]
    [InlineData(Outcome.NoAnswer, LineEnd.NoAnswer)]
    [InlineData(Outcome.Busy, LineEnd.Busy)]
    [InlineData(Outcome.Amd, LineEnd.Machine)]
    [InlineData(Outcome.InvalidNumber, LineEnd.Invalid)]
    [InlineData(Outcome.CarrierFailure, LineEnd.CarrierFailure)]
    [InlineData(Outcome.Cancelled, LineEnd.Cancelled)]
    public void The_pacer_hears_how_a_line_ended_that_nobody_answered(Outcome outcome, LineEnd end)
    {
        _scene.Started(10).Dialing(1).End(1, outcome);

        Told().ShouldContain(new PacerInput.LineEnded(Line(1), end));
    }

    [Fact]
    public void The_pacer_hears_of_customers_who_were_abandoned_or_left_and_of_agents_who_did()
    {
        _scene.Started(10).Dialing(3).End(1, Outcome.Abandoned);
        Told().ShouldContain(new PacerInput.Abandoned(Line(1)));
        _scene.End(2, Outcome.CustomerAbandoned);
        Told().ShouldContain(new PacerInput.CustomerLeft(Line(2)));
        _scene.Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(3), 1));
        Told().ShouldContain(new PacerInput.AgentLeft(CampaignScene.Agent(3)));
    }

    [Fact]
    public void A_customer_under_the_abandon_treatment_is_abandoned_at_once_and_once()
    {
        _scene.Started(50, Predictive).Dialing(1).Reserve(2).Live(1)
            .Input(new CampaignInput.CustomerAbandoned(CampaignScene.Attempt(1)));
        Told().ShouldContain(new PacerInput.Abandoned(Line(1)));
        var counted = new LedgerCount(1, 1, 0);
        _scene.Planned().Decision.Seen.Counted.ShouldBe(counted);
        _scene.Input(new CampaignInput.PacerReady()).Planned().Decision.Seen.Counted.ShouldBe(counted);

        _scene.End(1, Outcome.Abandoned).Planned().Decision.Seen.Counted.ShouldBe(counted);
        _scene.Input(new CampaignInput.PacerReady()).Planned().Decision.Seen.Counted.ShouldBe(counted);
    }

    [Fact]
    public void An_agent_who_is_reserved_again_before_its_conversation_is_closed_is_not_taken_for_wrapping_up()
    {
        _scene.Started(10).Dialing(1).Live(1).Connected(1, 1).Reserve(1, 2).End(1, Outcome.LiveVoiceAgent, 1);

        Told().ShouldNotContain(new PacerInput.AgentWrappingUp(CampaignScene.Agent(1)));
    }

    [Fact]
    public void A_decision_that_has_not_heard_of_an_agent_who_left_is_passed_over()
    {
        _scene.Started(10).Reserve(1);
        CampaignInput.LinesPlanned early = _scene.Planned();
        early.Decision.Lines.ShouldBe(1);

        _scene.Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(1), 1)).Input(early)
            .Here.Live.Plan.Allowance.ShouldBe(0);
    }

    [Fact]
    public void After_an_abandoned_call_nothing_is_dialed_until_the_pacer_has_heard_of_it()
    {
        _scene.Started(10).Dialing(1).Reserve(2);
        CampaignInput.LinesPlanned early = _scene.Planned();
        _scene.Input(early).Here.Live.Plan.Allowance.ShouldBe(1);

        _scene.End(1, Outcome.Abandoned).Here.Live.Plan.Allowance.ShouldBe(0);
        _scene.Input(early).Here.Live.Plan.Allowance.ShouldBe(0);
        _scene.Plan().Here.Live.Plan.Allowance.ShouldBe(2);
    }

    [Fact]
    public void A_decision_for_an_incarnation_before_a_restart_is_passed_over()
    {
        _scene.Started(10).Reserve(1);
        CampaignInput.LinesPlanned early = _scene.Planned();

        _scene.Input(new CampaignInput.Recovered()).Input(early).Here.Live.Plan.Decision.ShouldBeNull();
    }

    [Fact]
    public void A_pacer_that_starts_again_is_briefed_so_that_it_decides_as_the_one_before()
    {
        _scene.Started(50, Predictive);
        for (int n = 1; n <= 6; n++) _scene.Reserve(n);
        _scene.Plan().Grant(4).Live(1).Connected(1, 1).Live(2);
        _scene.Now = _scene.Now.AddSeconds(3);
        PacerRecord before = _scene.Planned().Decision.Seen;

        PacerBrief brief = _scene.Input(new CampaignInput.PacerReady()).Only<CampaignEffect.BriefPacer>().Brief;

        PacerRecord after = _scene.Planned().Decision.Seen;
        (after.FreeAgents, after.BusyAgents, after.Ringing).ShouldBe(
            (before.FreeAgents, before.BusyAgents, before.Ringing));
        after.Counted.ShouldBe(new LedgerCount(1, 0, 0));
        brief.Story.Select(m => m.At).ShouldBeInOrder();
    }

    [Fact]
    public void The_ledger_that_a_restart_leaves_is_that_of_the_journal()
    {
        _scene.Started(50, Predictive);
        for (int n = 1; n <= 5; n++) _scene.Reserve(n);
        _scene.Plan().Grant(5).End(1, Outcome.Abandoned).End(2, Outcome.CustomerAbandoned).End(3, Outcome.Amd);
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);
        (_, var effects) = CampaignMachine.Decide(replayed, new CampaignInput.PacerReady(), _scene.Now);

        LedgerSnapshot ledger = effects.OfType<CampaignEffect.BriefPacer>().Single()
            .Brief.Memory.Campaigns[0].Ledger!;

        new AbandonLedger(TimeSpan.Zero, ledger).Count(LedgerWindow.Last30Days, _scene.Now)
            .ShouldBe(new LedgerCount(2, 1, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restart_takes_nobody_out_of_the_ledger_who_was_abandoned_or_talked(bool abandoned)
    {
        _scene.Started(50, Predictive).Dialing(2).Live(1);
        if (abandoned) _scene.Abandoned(1);
        else _scene.Connected(1, 1);
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        (var events, _) = CampaignMachine.Decide(replayed, new CampaignInput.Recovered(), _scene.Now);

        events.OfType<CampaignEvent.AttemptClosed>().Select(e => (e.Outcome, e.Agent)).ShouldBe(
        [
            abandoned ? (Outcome.Abandoned, null) : (Outcome.LiveVoiceAgent, CampaignScene.Agent(1)),
            (Outcome.Interrupted, null),
        ]);
    }

    [Fact]
    public void An_agent_waits_for_no_machine_that_is_dealt_with_and_its_line_is_planned_anew()
    {
        _scene.Started(10).Dialing(1).Planned().Decision.Lines.ShouldBe(0);

        _scene.Input(new CampaignInput.MachineFound(CampaignScene.Attempt(1)));

        Told().ShouldBe([new PacerInput.LineEnded(Line(1), LineEnd.Machine)]);
        _scene.Here.LinesPending.ShouldBe(0);
        _scene.Planned().Decision.Lines.ShouldBe(1);
    }

    [Fact]
    public void Who_picks_up_where_a_machine_was_is_live_and_gets_the_agent()
    {
        _scene.Started(50, Predictive).Dialing(1).Input(new CampaignInput.MachineFound(CampaignScene.Attempt(1)));

        _scene.Live(1).Only<CampaignEffect.ConnectAgent>().Attempt.ShouldBe(CampaignScene.Attempt(1));
        Told().ShouldBe([new PacerInput.LineDialed(Line(1)), new PacerInput.LiveVoice(Line(1))]);
        _scene.Connected(1, 1).Here.LinesPending.ShouldBe(0);
        (_scene.Planned().Decision.Seen.Counted with { Machines = 0 }).ShouldBe(new LedgerCount(1, 0, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_machine_that_an_agent_shall_have_is_neither_live_nor_abandoned(bool served)
    {
        _scene.Started(50, Predictive).Dialing(1)
            .Input(new CampaignInput.LiveAnswered(CampaignScene.Attempt(1), IsMachine: true));
        if (served) _scene.Connected(1, 1);
        else _scene.Abandoned(1);
        CountedAlike(new LedgerCount(0, 0, 1));

        _scene.End(1, Outcome.Amd, served ? 1 : null);

        CountedAlike(new LedgerCount(0, 0, 1));
        _scene.Last<CampaignEvent.AnswerSettled>().ShouldBeNull();
    }

    [Fact]
    public void A_conversation_that_came_to_nothing_is_abandoned_for_the_pacer_too_and_its_agent_not_busy()
    {
        _scene.Started(50, Predictive).Dialing(1).Live(1).Connected(1, 1).Abandoned(1);

        CountedAlike(new LedgerCount(1, 1, 0));
        _scene.Planned().Decision.Seen.BusyAgents.ShouldBe(0);
    }

    [Fact]
    public void A_pause_is_no_time_in_which_anything_bound()
    {
        _scene.Started(10).Reserve(1).Plan();
        _scene.Now = _scene.Now.AddSeconds(2);
        _scene.Plan().Input(new CampaignInput.Pause("lunch"));
        _scene.Now = _scene.Now.AddHours(8);
        _scene.Input(new CampaignInput.Resume()).Plan();
        _scene.Now = _scene.Now.AddSeconds(3);

        _scene.Plan().Here.Live.Plan.BoundFor.Values.Aggregate(TimeSpan.Zero, (a, b) => a + b)
            .ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void At_one_line_for_each_agent_nothing_is_dialed_ahead_of_an_agent()
    {
        CampaignSettings one = Predictive with { Predictive = Predictive.Predictive with { MaxDialingRate = 1 } };
        IPacer pacer = CampaignPacers.Make(one, PacerMemory.Nothing.With(Rich(_scene.Now)));
        for (int n = 1; n <= 20; n++) pacer.Evolve(new PacerInput.AgentAvailable(CampaignScene.Agent(n)), _scene.Now);
        for (int n = 1; n <= 18; n++)
        {
            pacer.Evolve(new PacerInput.LineDialed(Line(n)), _scene.Now);
            pacer.Evolve(new PacerInput.Connected(Line(n), CampaignScene.Agent(n)), _scene.Now);
        }

        pacer.Decide(_scene.Now.AddMinutes(2))[0].Lines.ShouldBe(2);
    }

    [Fact]
    public void What_the_pacer_learned_outlives_a_restart_and_counts_no_call_twice()
    {
        _scene.Started(50, Predictive);
        for (int n = 1; n <= 5; n++) _scene.Reserve(n);
        _scene.Plan().Grant(5).End(1, Outcome.Abandoned).End(2, Outcome.Busy);
        var ledger = AbandonHistory.Empty.With(Outcome.Abandoned, _scene.Now);
        var learned = new PacerMemory([new CampaignMemory(ledger.Snapshot(), 0.125, 4000, 0.04, [])], 90, 10);
        _scene.Input(new CampaignInput.PacerLearned(learned));
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);
        (_, var effects) = CampaignMachine.Decide(replayed, new CampaignInput.PacerReady(), _scene.Now);

        PacerBrief brief = effects.OfType<CampaignEffect.BriefPacer>().Single().Brief;
        PacerRecord seen = CampaignPacers.Make(brief.Settings, brief.Memory).Decide(_scene.Now)[0].Seen;

        seen.AnswerRate.ShouldBe(0.125, 1e-9);
        seen.Counted.ShouldBe(new LedgerCount(1, 1, 0));
    }

    [Fact]
    public void Settings_that_change_while_it_runs_reach_the_pacer_and_outdate_its_plan()
    {
        PredictiveSettings terms = Predictive.Predictive with { AbandonRatePercentage = 1.5m, MaxDialingRate = 2 };
        _scene.Started(10, Predictive).Reserve(1).Plan()
            .Input(new CampaignInput.ChangeSettings(Predictive with { Predictive = terms }));

        Told().ShouldBe(
            [new PacerInput.TermsChanged(0, new PacerTerms(0.015, Predictive.AbandonClock, 2, TimeSpan.Zero))]);
        _scene.Here.Live.Plan.Allowance.ShouldBe(0);
    }

    [Fact]
    public void A_campaign_that_has_not_begun_may_change_its_mode_and_gets_another_pacer()
    {
        _scene.Created().Input(new CampaignInput.ChangeSettings(Predictive));

        _scene.Only<CampaignEffect.BriefPacer>().Brief.Settings.Mode.ShouldBe(CampaignMode.Predictive);
        CampaignPacers.Make(Predictive, null).ShouldBeOfType<PredictivePacer>();
    }

    [Fact]
    public void A_customer_on_a_line_dialed_ahead_gets_the_agent_who_comes_back_from_another_call()
    {
        _scene.Started(50, Predictive).Dialing(1).Live(1).Connected(1, 1);
        PacerDecision ahead = _scene.Planned().Decision with { Lines = 1 };
        _scene.Input(_scene.Planned() with { Decision = ahead }).Grant();
        _scene.Live(2).Effects.OfType<CampaignEffect.ConnectAgent>().ShouldBeEmpty();

        _scene.End(1, Outcome.LiveVoiceAgent, 1).Reserve(1, 2);

        _scene.Only<CampaignEffect.ConnectAgent>().Attempt.ShouldBe(CampaignScene.Attempt(2));
    }

    [Fact]
    public void The_status_says_why_not_more_and_for_how_long_each_reason_held()
    {
        _scene.Started(50, Predictive).Dialing(1);
        _scene.Now = _scene.Now.AddSeconds(4);
        _scene.Plan().Input(new CampaignInput.AskStatus());

        CampaignSummary summary = _scene.Only<CampaignEffect.ReportStatus>().Summary;
        summary.PacingReason.ShouldBe(summary.Pacing!.Bound.Text);
        summary.BoundFor.Values.Sum(t => t.TotalSeconds).ShouldBe(4);
    }

    private static LedgerSnapshot Rich(DateTimeOffset now)
    {
        var ledger = new AbandonLedger(TimeSpan.Zero);
        for (int i = 0; i < 1000; i++) ledger.AddLive(now.AddHours(-1));
        return ledger.Snapshot();
    }

    /// <summary>By the pacer that heard the story, and by one that is briefed on it.</summary>
    private void CountedAlike(LedgerCount count)
    {
        _scene.Planned().Decision.Seen.Counted.ShouldBe(count);
        _scene.Input(new CampaignInput.PacerReady()).Planned().Decision.Seen.Counted.ShouldBe(count);
    }

    private static LineId Line(long attempt) => new(0, CampaignScene.Attempt(attempt));

    private ImmutableArray<PacerInput> Told() => _scene.Only<CampaignEffect.TellPacer>().Happened;
}
