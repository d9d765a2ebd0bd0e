using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Tests.Campaigns;

public sealed class CampaignActorTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_campaign_dials_every_contact_to_its_end_and_says_when_it_is_over(int seed)
    {
        var world = new CampaignWorld(seed, new WorldJournal(), contacts: 30, agents: 4)
        {
            Customer = (number, call) => number.Value[^1] is '3' or '7' ? Outcome.Busy
                : number.Value[^1] == '5' && call == 1 ? Outcome.CarrierFailure : null,
        };

        world.Start().RunToEnd(Hour).ShouldBeTrue($"seed {seed}");

        world.Heard.OfType<CampaignMessages.Accepted>().Count().ShouldBe(2);
        world.Heard.OfType<CampaignMessages.CampaignOver>().Single().State.ShouldBe("Completed");
        ILookup<Outcome, CampaignEvent.AttemptClosed> closed =
            world.Events<CampaignEvent.AttemptClosed>().ToLookup(e => e.Outcome);
        closed[Outcome.Busy].Count().ShouldBe(6 * 3);
        closed[Outcome.CarrierFailure].Count().ShouldBe(3);
        world.Events<CampaignEvent.AttemptClosed>().Where(e => e.Next is ContactNext.Closed)
            .Select(e => e.Contact.Value)
            .ShouldBe(Enumerable.Range(1, 30).Select(i => (long)i), ignoreOrder: true);
        PeakOfLines(world).ShouldBeInRange(4, 6);
        world.Run.System.Statistics.Restarts.ShouldBe(0);
        world.Run.System.Statistics.DeadLetters.ShouldBe(0);
    }

    [Theory]
    [InlineData(CampaignMode.IvrProgressive)]
    [InlineData(CampaignMode.IvrPredictive)]
    public void An_IVR_campaign_serves_everybody_at_its_ports_and_asks_for_no_agent(CampaignMode mode)
    {
        var world = new CampaignWorld(1, new WorldJournal(), contacts: 30, agents: 4);
        CampaignSettings settings = CampaignWorld.Settings with
        {
            Mode = mode,
            Queue = default,
            DialingRate = 1,
            Ivr = new IvrSettings(3, "offer"),
        };

        world.Start(settings).RunToEnd(Hour).ShouldBeTrue();

        world.Prompts.ShouldBe(Enumerable.Repeat("offer", 30));
        world.Events<CampaignEvent.AttemptClosed>().Select(e => e.Outcome).Distinct()
            .ShouldBe([Outcome.LiveVoiceIvr]);
        PeakOfLines(world).ShouldBeInRange(3, 4);
        world.Tell(new CampaignMessages.GetCampaignStatus());
        world.Run.RunFor(TimeSpan.FromSeconds(1));
        world.Heard.OfType<CampaignMessages.CampaignStatus>().Single().Ports
            .ShouldBe(new CampaignMessages.PortUse(3, 0, 3));
        (world.Run.System.Statistics.Restarts, world.Run.System.Statistics.Unhandled).ShouldBe((0, 0));
    }

    [Fact]
    public void Who_asks_again_and_again_for_the_end_is_told_once()
    {
        var world = new CampaignWorld(1, new WorldJournal(), contacts: 3, agents: 1);
        world.Start();
        world.Tell(new CampaignMessages.WatchCampaign(world.Probe));

        world.RunToEnd(Hour).ShouldBeTrue();
        world.Run.RunFor(TimeSpan.FromSeconds(1));

        world.Heard.OfType<CampaignMessages.CampaignOver>().Count().ShouldBe(1);
    }

    private static int PeakOfLines(CampaignWorld world) => world.Events<CampaignEvent>()
        .Aggregate((Lines: 0, Peak: 0), (s, e) => e switch
        {
            CampaignEvent.AttemptStarted => (s.Lines + 1, Math.Max(s.Peak, s.Lines + 1)),
            CampaignEvent.AttemptClosed => (s.Lines - 1, s.Peak),
            _ => s,
        }).Peak;

    [Fact]
    public void Asks_for_contacts_again_when_the_question_or_its_answer_fails()
    {
        var world = new CampaignWorld(5, new WorldJournal(), contacts: 12, agents: 3);
        int failures = 0;
        world.Run.Delivering = (actor, message) =>
        {
            bool isFetcher = actor.Path.StartsWith("/campaign/$", StringComparison.Ordinal);
            if (isFetcher && message is CampaignMessages.ContactsFetched && failures++ < 3)
                throw new InvalidOperationException("a fault");
        };

        world.Start().RunToEnd(Hour).ShouldBeTrue();

        failures.ShouldBeGreaterThan(3);
        world.Events<CampaignEvent.AttemptClosed>().Count(e => e.Next is ContactNext.Closed).ShouldBe(12);
    }

    [Fact]
    public void An_attempt_is_committed_before_its_leg_dials()
    {
        var world = new CampaignWorld(5, new WorldJournal(), contacts: 12, agents: 3);
        int dialed = 0;
        world.Dialing = (start, _) =>
        {
            world.Events<CampaignEvent.AttemptStarted>().Select(e => e.Attempt).ShouldContain(start.Attempt);
            dialed++;
        };

        world.Start().RunToEnd(Hour).ShouldBeTrue();

        dialed.ShouldBeGreaterThanOrEqualTo(12);
        world.Run.System.Statistics.Restarts.ShouldBe(0);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void After_the_process_is_killed_open_attempts_end_and_whoever_talked_is_not_interrupted(int seed)
    {
        var journal = new WorldJournal();
        var first = new CampaignWorld(seed, journal, contacts: 20, agents: 4);
        first.Start().Run.RunFor(TimeSpan.FromSeconds(20 + seed));
        journal.Store.LosePending();
        long[] open =
        [
            .. first.Events<CampaignEvent.AttemptStarted>().Select(e => e.Attempt.Value)
                .Except(first.Events<CampaignEvent.AttemptClosed>().Select(e => e.Attempt.Value)),
        ];
        open.ShouldNotBeEmpty();
        long[] talked = [.. first.Events<CampaignEvent.AnswerSettled>().Select(e => e.Attempt.Value).Intersect(open)];

        var second = new CampaignWorld(seed + 100, journal, contacts: 20, agents: 4, start: first.Run.Now);
        second.Tell(new CampaignMessages.WatchCampaign(second.Probe));
        second.RunToEnd(Hour).ShouldBeTrue($"seed {seed}");

        second.Events<CampaignEvent.AttemptClosed>().Where(e => e.Outcome == Outcome.Interrupted)
            .Select(e => e.Attempt.Value)
            .ShouldBe(open.Except(talked));
        second.Events<CampaignEvent.AttemptClosed>()
            .Where(e => talked.Contains(e.Attempt.Value)).Select(e => e.Outcome)
            .ShouldBe(talked.Select(_ => Outcome.LiveVoiceAgent));
        second.Events<CampaignEvent.AttemptStarted>().Select(e => e.Attempt.Value).ShouldBeUnique();
        second.Events<CampaignEvent.AttemptClosed>().Select(e => e.Attempt.Value).ShouldBeUnique();
        second.Events<CampaignEvent.AttemptClosed>().Count(e => e.Next is ContactNext.Closed).ShouldBe(20);
    }

    [Fact]
    public void A_journal_that_fails_restarts_the_campaign_and_nothing_is_dialed_that_it_did_not_take()
    {
        int appends = 0;
        var journal = new WorldJournal(_ => ++appends % 23 == 0 ? new JournalFailure("disk full") : null);
        var world = new CampaignWorld(7, journal, contacts: 25, agents: 4);
        world.Dialing = (start, _) =>
            world.Events<CampaignEvent.AttemptStarted>().Select(e => e.Attempt).ShouldContain(start.Attempt);

        world.Tell(new CampaignMessages.WatchCampaign(world.Probe));
        world.Start().RunToEnd(TimeSpan.FromHours(6)).ShouldBeTrue();

        world.Run.System.Statistics.Restarts.ShouldBeGreaterThan(0);
        world.Events<CampaignEvent.AttemptStarted>().Select(e => e.Attempt.Value).ShouldBeUnique();
        world.Events<CampaignEvent.AttemptClosed>().Count(e => e.Next is ContactNext.Closed).ShouldBe(25);
    }

    [Fact]
    public void A_campaign_that_fails_while_the_node_shuts_down_dials_nothing_more_and_says_that_it_is_drained()
    {
        var world = new CampaignWorld(3, new WorldJournal(), contacts: 50, agents: 4);
        world.Start().Run.RunFor(TimeSpan.FromSeconds(40));
        world.Tell(new CampaignMessages.DrainCampaign());
        world.Run.RunFor(TimeSpan.FromSeconds(1));
        int started = world.Events<CampaignEvent.AttemptStarted>().Count();
        world.Events<CampaignEvent.AttemptClosed>().Count().ShouldBeLessThan(started);
        world.Heard.OfType<CampaignMessages.Drained>().ShouldBeEmpty();
        world.Run.Delivering = (_, message) =>
        {
            if (message is CampaignMessages.GetCampaignStatus) throw new InvalidOperationException("a fault");
        };
        world.Tell(new CampaignMessages.GetCampaignStatus());
        world.Run.RunFor(TimeSpan.FromMinutes(5));

        world.Run.System.Statistics.Restarts.ShouldBe(1);
        world.Heard.OfType<CampaignMessages.Drained>().ShouldHaveSingleItem();
        world.Events<CampaignEvent.AttemptStarted>().Count().ShouldBe(started);
    }

    [Fact]
    public void A_leg_that_fails_or_goes_without_a_word_closes_its_attempt_and_harms_nothing_else()
    {
        var world = new CampaignWorld(9, new WorldJournal(), contacts: 6, agents: 2);
        world.Dialing = (start, context) =>
        {
            if (start.Attempt.Value == 1) throw new InvalidOperationException("a bug");
            if (start.Attempt.Value == 2) context.Stop(context.Self);
        };

        world.Start().RunToEnd(Hour).ShouldBeTrue();

        CampaignEvent.AttemptClosed[] closed = [.. world.Events<CampaignEvent.AttemptClosed>()];
        closed.Where(e => e.Outcome == Outcome.FlushedError).Select(e => e.Attempt.Value).Order().ShouldBe([1, 2]);
        closed.Count(e => e.Outcome == Outcome.LiveVoiceAgent).ShouldBe(6);
    }

    [Fact]
    public void A_stopped_campaign_cancels_what_rings_and_lets_conversations_end()
    {
        var world = new CampaignWorld(3, new WorldJournal(), contacts: 50, agents: 4);
        world.Start().Run.RunFor(TimeSpan.FromSeconds(40));
        world.Tell(new CampaignMessages.StopCampaign());

        world.RunToEnd(TimeSpan.FromSeconds(25)).ShouldBeTrue();

        world.Heard.OfType<CampaignMessages.CampaignOver>().Single().State.ShouldBe("Stopped");
        int started = world.Events<CampaignEvent.AttemptStarted>().Count();
        world.Events<CampaignEvent.AttemptClosed>().Count().ShouldBe(started);
        world.Run.RunFor(TimeSpan.FromMinutes(5));
        world.Events<CampaignEvent.AttemptStarted>().Count().ShouldBe(started);
    }

    [Fact]
    public void A_pause_dials_nothing_and_the_status_says_why()
    {
        var world = new CampaignWorld(4, new WorldJournal(), contacts: 50, agents: 4);
        world.Start().Run.RunFor(TimeSpan.FromSeconds(30));
        world.Tell(new CampaignMessages.PauseCampaign("lunch"));
        world.Run.RunFor(TimeSpan.FromMinutes(5));
        world.Tell(new CampaignMessages.GetCampaignStatus());
        world.Run.RunFor(TimeSpan.FromSeconds(1));

        CampaignMessages.CampaignStatus status = world.Heard.OfType<CampaignMessages.CampaignStatus>().Single();
        (status.State, status.LinesInFlight, status.AgentsReserved, status.PacingReason)
            .ShouldBe(("Paused", 0, 0, "paused: lunch"));
        status.Attempts.ShouldBe(status.Outcomes.Values.Sum());

        world.Tell(new CampaignMessages.ResumeCampaign());
        world.RunToEnd(Hour).ShouldBeTrue();
    }

    [Fact]
    public void A_pacer_that_fails_again_and_again_pauses_its_campaign_which_says_why()
    {
        Props broken = PacingActor.Props(
            new PacingOptions { Make = (_, _) => throw new InvalidOperationException("a bug") });
        var world = new CampaignWorld(10, new WorldJournal(), contacts: 5, agents: 2, pacer: broken);
        world.Start().Run.RunFor(TimeSpan.FromMinutes(5));

        world.Events<CampaignEvent.Paused>().Select(e => e.Reason).ShouldBe(["the pacer failed"]);
        world.Events<CampaignEvent.AttemptStarted>().ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_names_every_fault()
    {
        var world = new CampaignWorld(6, new WorldJournal(), contacts: 1, agents: 1);
        world.Tell(new CampaignMessages.CreateCampaign(CampaignWorld.Settings with { Name = "", DialingRate = 11 }));
        world.Tell(new CampaignMessages.StartCampaign());
        world.Run.RunFor(TimeSpan.FromSeconds(1));

        world.Heard.OfType<CampaignMessages.Refused>().SelectMany(r => r.Faults).ShouldBe(
        [
            "name: '' must be 1 to 64 characters, not blank, without control characters",
            "dialingRate: '11' must be 1 to 10 with at most one decimal",
            "state: 'Absent' must be created first",
        ]);
    }

    [Fact]
    public void Contacts_added_while_it_runs_are_dialed_and_one_who_asks_later_is_told_at_once_that_it_is_over()
    {
        var world = new CampaignWorld(8, new WorldJournal(), contacts: 5, agents: 2);
        world.Start().Run.RunFor(TimeSpan.FromSeconds(10));
        world.Contacts = 9;
        world.Tell(new CampaignMessages.ContactsAdded());
        world.RunToEnd(Hour).ShouldBeTrue();
        world.Events<CampaignEvent.AttemptClosed>().Count(e => e.Next is ContactNext.Closed).ShouldBe(9);

        world.Heard.Clear();
        world.Tell(new CampaignMessages.WatchCampaign(world.Probe));
        world.RunToEnd(TimeSpan.FromSeconds(1)).ShouldBeTrue();
    }
}
