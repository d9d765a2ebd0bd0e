using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CampaignMachineTests
{
    private readonly CampaignScene _scene = new();

    [Fact]
    public void Invalid_settings_are_refused_with_every_fault_and_nothing_is_created()
    {
        _scene.Created(CampaignScene.Settings with { Name = "", DialingRate = 0 });

        _scene.Only<CampaignEffect.Refuse>().Faults.Select(f => f.Field).ShouldBe(["name", "dialingRate"]);
        _scene.State.ShouldBe(CampaignState.Initial);
    }

    [Fact]
    public void Start_fetches_contacts_and_reserves_nobody_before_there_are_some()
    {
        _scene.Created().Input(new CampaignInput.Start());

        _scene.Only<CampaignEffect.FetchContacts>().ShouldSatisfyAllConditions(
            f => f.Count.ShouldBe(400), f => f.Exclude.ShouldBeEmpty());
        _scene.Effects.OfType<CampaignEffect.WantAgents>().ShouldBeEmpty();

        _scene.Input(new CampaignInput.ContactsFetched(CampaignScene.Contacts(7), 7, null));
        _scene.Only<CampaignEffect.WantAgents>().Count.ShouldBe(7);
    }

    [Fact]
    public void Wants_as_many_agents_as_a_queue_may_have_while_more_contacts_may_come()
    {
        _scene.Started(400);

        _scene.Only<CampaignEffect.WantAgents>().Count.ShouldBe(500);
        _scene.Offer(1).Only<CampaignEffect.WantAgents>().Count.ShouldBe(499);
    }

    [Fact]
    public void Dials_one_line_for_each_reserved_agent_when_the_trunk_grants_it()
    {
        _scene.Started(10).Reserve(1);
        _scene.Plan().Only<CampaignEffect.WantLines>().Count.ShouldBe(1);

        _scene.Grant();

        CampaignEvent.AttemptStarted started = _scene.Last<CampaignEvent.AttemptStarted>().ShouldNotBeNull();
        started.ShouldBe(new CampaignEvent.AttemptStarted(
            CampaignScene.Attempt(1),
            new ContactId(1),
            CampaignScene.ContactOf(1).Number,
            CampaignScene.Settings.Trunk,
            CampaignScene.Settings.CallerId,
            _scene.Now));
        _scene.Only<CampaignEffect.StartLeg>().Attempt.ShouldBe(CampaignScene.Attempt(1));
        _scene.Plan().Effects.OfType<CampaignEffect.WantLines>().ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_granted_beyond_the_plan_is_given_back()
    {
        _scene.Started(10).Dialing(1).Grant();

        _scene.Only<CampaignEffect.ReleaseLine>().Line.ShouldBe(LineResult.SaysNothing);
        _scene.Here.Ledger.Open.Count.ShouldBe(1);
    }

    [Fact]
    public void Lines_started_while_the_pacer_thinks_are_taken_off_its_answer()
    {
        _scene.Started(10).Reserve(1).Plan().Reserve(2);
        CampaignInput.LinesPlanned planned = _scene.Planned();
        planned.Decision.Lines.ShouldBe(2);

        _scene.Grant().Input(planned).Here.Live.Plan.Allowance.ShouldBe(1);
        _scene.Plan().Here.Live.Plan.Allowance.ShouldBe(1);
        _scene.Grant().Plan().Here.Live.Plan.Allowance.ShouldBe(0);
    }

    [Fact]
    public void Customers_and_agents_meet_first_come_first_served()
    {
        _scene.Started(10).Dialing(2);

        _scene.Live(2).Only<CampaignEffect.ConnectAgent>().ShouldBe(
            new CampaignEffect.ConnectAgent(CampaignScene.Attempt(2), CampaignScene.Agent(1), CampaignScene.CallOf(1)));
        _scene.Live(1).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(2));
    }

    [Fact]
    public void A_customer_without_an_agent_waits_and_gets_the_next_one_reserved()
    {
        CampaignSettings two = CampaignScene.Settings with { DialingRate = 2 };
        _scene.Started(10, two).Reserve(1).Plan().Grant(2).Live(1).Live(2);
        _scene.Effects.OfType<CampaignEffect.ConnectAgent>().ShouldBeEmpty();

        _scene.Reserve(2).Only<CampaignEffect.ConnectAgent>().Attempt.ShouldBe(CampaignScene.Attempt(2));
    }

    [Fact]
    public void A_customer_whose_agent_is_lost_goes_to_the_next_agent_before_those_who_came_later()
    {
        CampaignSettings two = CampaignScene.Settings with { DialingRate = 2 };
        _scene.Started(10, two).Reserve(1).Plan().Grant(2).Live(1).Live(2);

        _scene.Input(new CampaignInput.AgentLost(CampaignScene.Attempt(1), CampaignScene.Agent(1)));
        _scene.Effects.OfType<CampaignEffect.ConnectAgent>().ShouldBeEmpty();

        _scene.Reserve(2).Only<CampaignEffect.ConnectAgent>().Attempt.ShouldBe(CampaignScene.Attempt(1));
    }

    [Fact]
    public void An_agent_whose_customer_hung_up_before_the_bridge_is_the_first_to_get_another()
    {
        CampaignSettings two = CampaignScene.Settings with { DialingRate = 2 };
        _scene.Started(10, two).Reserve(1).Reserve(2).Plan().Grant(3).Live(1).End(1, Outcome.CustomerAbandoned);
        _scene.Live(2).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(1));

        _scene.Live(3).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(2));
    }

    [Fact]
    public void An_agent_who_waits_for_a_campaign_that_let_it_go_is_released_again()
    {
        _scene.Started(10).Reserve(1).Input(new CampaignInput.Pause("lunch")).Reserve(1);

        _scene.Effects.ShouldBe([new CampaignEffect.ReleaseAgent(CampaignScene.Agent(1), 1)]);
    }

    [Fact]
    public void An_agent_who_talked_is_not_given_another_customer()
    {
        _scene.Started(10).Dialing(2).Live(1).Connected(1, 1).End(1, Outcome.LiveVoiceAgent, agent: 1);

        _scene.Live(2).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(2));
    }

    [Fact]
    public void An_agent_who_leaves_takes_the_lines_that_were_planned_but_not_those_that_ring()
    {
        CampaignSettings three = CampaignScene.Settings with { DialingRate = 3 };
        _scene.Started(10, three).Reserve(1).Plan().Grant(2);
        _scene.Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(1), 1));

        _scene.Effects.OfType<CampaignEffect.CancelLeg>().ShouldBeEmpty();
        _scene.Grant().Only<CampaignEffect.ReleaseLine>();
        _scene.Here.Ledger.Open.Count.ShouldBe(2);
    }

    [Fact]
    public void News_of_a_reservation_may_come_in_any_order()
    {
        _scene.Started(10);
        _scene.Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(1), 4)).Offer(1, 4);
        _scene.Here.Live.Offers.ShouldBeEmpty();

        _scene.Reserve(2, 5).Offer(2, 5);
        _scene.Here.Live.Waiting.Count.ShouldBe(1);
        _scene.Here.Live.Offers.ShouldBeEmpty();
    }

    [Fact]
    public void A_closed_attempt_frees_its_line_after_the_trunk_knows_how_many_are_wanted()
    {
        _scene.Started(10).Dialing(2).End(1, Outcome.CarrierFailure);

        CampaignEffect[] told =
            [.. _scene.Effects.Where(e => e is CampaignEffect.WantLines or CampaignEffect.ReleaseLine)];
        // The line that is given back only then is still in the account.
        told.ShouldBe([
            new CampaignEffect.WantLines(1, new LineAccount(0, Grants: 2, Held: 2)),
            new CampaignEffect.ReleaseLine(LineResult.Failed),
        ]);
        _scene.Last<CampaignEvent.AttemptClosed>()!.Next.ShouldBe(new ContactNext.Open(_scene.Now.AddMinutes(5)));
        _scene.End(1, Outcome.Busy).Effects.ShouldBeEmpty();
    }

    [Fact]
    public void A_leg_that_dies_without_a_word_closes_its_attempt_as_an_error()
    {
        _scene.Started(10).Dialing(1).Input(new CampaignInput.LegGone(CampaignScene.Attempt(1)));

        _scene.Last<CampaignEvent.AttemptClosed>()!.Outcome.ShouldBe(Outcome.FlushedError);
        _scene.Input(new CampaignInput.LegGone(CampaignScene.Attempt(1))).Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Attempt_ids_are_not_used_twice_even_after_a_crash()
    {
        _scene.Started(10).Dialing(2);
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        ((CampaignState.Present)replayed).Ledger.NextAttempt.ShouldBe(3);
    }

    [Fact]
    public void After_a_crash_every_open_attempt_is_interrupted_and_dialing_goes_on()
    {
        _scene.Started(10).Dialing(2).Live(1);
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        var (events, effects) = CampaignMachine.Decide(replayed, new CampaignInput.Recovered(), _scene.Now);

        events.OfType<CampaignEvent.AttemptClosed>().Select(e => (e.Attempt.Value, e.Outcome, e.Contact.Value))
            .ShouldBe([(1, Outcome.Interrupted, 1), (2, Outcome.Interrupted, 2)]);
        effects.OfType<CampaignEffect.WantLines>().First().Account
            .ShouldBe(new LineAccount(_scene.Now.UtcTicks, Grants: 0, Held: 0));
        effects.ShouldContain(new CampaignEffect.StartTicking());
        effects.OfType<CampaignEffect.FetchContacts>().ShouldHaveSingleItem().Exclude.ShouldBeEmpty();
    }

    [Fact]
    public void Interrupted_attempts_use_up_the_limit_for_attempts_that_do_not_count()
    {
        Contact tried = CampaignScene.ContactOf(1) with { UncountedAttempts = 3 };
        _scene.Created().Input(new CampaignInput.Start())
            .Input(new CampaignInput.ContactsFetched([tried], 1, null)).Dialing(1);
        CampaignState replayed = _scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        CampaignMachine.Decide(replayed, new CampaignInput.Recovered(), _scene.Now)
            .Events.OfType<CampaignEvent.AttemptClosed>().ShouldHaveSingleItem()
                .Next.ShouldBe(new ContactNext.Closed());
    }

    [Fact]
    public void What_the_journal_rebuilds_equals_what_was_lived()
    {
        _scene.Started(10).Dialing(3).Live(1).Connected(1, 1).End(1, Outcome.LiveVoiceAgent, 1).End(2, Outcome.Busy);
        var replayed = (CampaignState.Present)_scene.Journal.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);

        replayed.Ledger.Open.OrderBy(a => a.Key.Value).ShouldBe(_scene.Here.Ledger.Open.OrderBy(a => a.Key.Value));
        replayed.Ledger.Outcomes.ShouldBe(_scene.Here.Ledger.Outcomes);
        (replayed.Ledger with { Open = _scene.Here.Ledger.Open, Outcomes = _scene.Here.Ledger.Outcomes })
            .ShouldBe(_scene.Here.Ledger);
    }

    [Fact]
    public void A_pause_keeps_agents_for_the_lines_that_ring_and_releases_the_others()
    {
        _scene.Started(10).Dialing(2).Reserve(3).Reserve(4).Input(new CampaignInput.Pause("lunch"));

        _scene.Effects.OfType<CampaignEffect.ReleaseAgent>().Select(e => e.Agent)
            .ShouldBe([CampaignScene.Agent(4), CampaignScene.Agent(3)]);
        _scene.Live(1).Only<CampaignEffect.ConnectAgent>();
        _scene.Grant().Only<CampaignEffect.ReleaseLine>();
        _scene.Input(new CampaignInput.AskStatus()).Only<CampaignEffect.ReportStatus>()
            .Summary.PacingReason.ShouldBe("paused: lunch");
    }

    [Fact]
    public void A_resumed_campaign_plans_and_dials_again()
    {
        _scene.Started(10).Dialing(1).Input(new CampaignInput.Pause("lunch")).Input(new CampaignInput.Resume());
        _scene.Plan().Reserve(2).Plan().Grant();

        _scene.Here.Ledger.Open.Count.ShouldBe(2);
    }

    [Fact]
    public void A_stop_cancels_what_rings_serves_who_answered_and_ends_with_the_last_attempt()
    {
        _scene.Started(10).Dialing(3).Live(2).Input(new CampaignInput.Stop());
        _scene.Effects.OfType<CampaignEffect.CancelLeg>().Select(e => e.Attempt.Value).ShouldBe([1, 3]);

        _scene.End(1, Outcome.Cancelled).End(3, Outcome.Cancelled).Connected(2, 1);
        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Stopping());
        _scene.End(2, Outcome.LiveVoiceAgent, 1);

        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Stopped());
        _scene.Only<CampaignEffect.AnnounceOver>();
        _scene.Here.Live.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Completes_when_the_store_says_that_no_contact_is_open_and_no_call_is_in_flight()
    {
        _scene.Started(1).Dialing(1).Live(1).Connected(1, 1).End(1, Outcome.LiveVoiceAgent, 1);
        _scene.Only<CampaignEffect.FetchContacts>();
        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Running());

        _scene.Input(new CampaignInput.ContactsFetched([], 0, null));

        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Completed());
        _scene.Only<CampaignEffect.AnnounceOver>();
        _scene.Only<CampaignEffect.StopTicking>();
    }

    [Fact]
    public void Waits_for_contacts_that_are_to_be_retried_without_holding_agents()
    {
        _scene.Started(1).Reserve(2).Dialing(1).End(1, Outcome.Busy);
        _scene.Only<CampaignEffect.FetchContacts>();
        _scene.Effects.OfType<CampaignEffect.ReleaseAgent>().ShouldHaveSingleItem()
            .Agent.ShouldBe(CampaignScene.Agent(2));

        _scene.Input(new CampaignInput.ContactsFetched([], 1, _scene.Now.AddSeconds(30)));
        _scene.Now = _scene.Now.AddSeconds(29);
        _scene.Input(new CampaignInput.Tick()).Effects.OfType<CampaignEffect.FetchContacts>().ShouldBeEmpty();
        _scene.Now = _scene.Now.AddSeconds(1);
        _scene.Input(new CampaignInput.Tick()).Only<CampaignEffect.FetchContacts>();
    }

    [Fact]
    public void More_contacts_are_fetched_at_the_low_water_mark_without_those_handed_out()
    {
        CampaignSettings ten = CampaignScene.Settings with { DialingRate = 10 };
        _scene.Started(400, ten);
        for (int n = 1; n <= 30; n++) _scene.Reserve(n);
        _scene.Plan().Grant(200);
        _scene.Effects.OfType<CampaignEffect.FetchContacts>().ShouldBeEmpty();

        _scene.Grant();

        CampaignEffect.FetchContacts fetch = _scene.Only<CampaignEffect.FetchContacts>();
        fetch.Exclude.Select(c => c.Value).Order().ShouldBe(Enumerable.Range(1, 400).Select(i => (long)i));
        _scene.Grant().Effects.OfType<CampaignEffect.FetchContacts>().ShouldBeEmpty();
    }

    [Fact]
    public void A_store_that_fails_is_asked_again_after_a_while_and_does_not_complete_the_campaign()
    {
        _scene.Created().Input(new CampaignInput.Start()).Input(new CampaignInput.FetchFailed("locked"));
        _scene.Effects.ShouldBeEmpty();
        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Running());

        _scene.Now = _scene.Now.AddSeconds(4.9);
        _scene.Input(new CampaignInput.Tick()).Effects.OfType<CampaignEffect.FetchContacts>().ShouldBeEmpty();
        _scene.Now = _scene.Now.AddSeconds(0.1);
        _scene.Input(new CampaignInput.Tick()).Only<CampaignEffect.FetchContacts>();
    }

    [Fact]
    public void A_completed_campaign_starts_again_when_contacts_were_added()
    {
        _scene.Started(0);
        _scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Completed());

        _scene.Input(new CampaignInput.Start()).Only<CampaignEffect.FetchContacts>();
        _scene.Input(new CampaignInput.ContactsFetched(CampaignScene.Contacts(2), 2, null))
            .Only<CampaignEffect.WantAgents>();
    }

    [Fact]
    public void Queue_and_trunk_are_told_again_every_tick()
    {
        _scene.Started(10).Reserve(1);
        _scene.Now = _scene.Now.AddSeconds(2);
        _scene.Input(new CampaignInput.Tick());

        _scene.Only<CampaignEffect.WantAgents>().Count.ShouldBe(9);
        _scene.Only<CampaignEffect.WantLines>().Count.ShouldBe(0);
    }

    [Fact]
    public void The_status_counts_outcomes_lines_and_their_peak()
    {
        _scene.Started(10).Dialing(3).End(1, Outcome.Busy).End(2, Outcome.Busy)
            .Input(new CampaignInput.AskStatus());

        CampaignSummary summary = _scene.Only<CampaignEffect.ReportStatus>().Summary;
        summary.Outcomes.ShouldBe(ImmutableSortedDictionary<Outcome, long>.Empty.Add(Outcome.Busy, 2));
        (summary.State, summary.LinesInFlight, summary.LinesPeak, summary.AgentsReserved, summary.Attempts,
            summary.ContactsOpen).ShouldBe(("Running", 1, 3, 3, 3, 10));
    }
}
