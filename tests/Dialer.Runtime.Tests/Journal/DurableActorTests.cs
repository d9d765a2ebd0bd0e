using Dialer.Runtime.Journal;
using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Journal;

public sealed class DurableActorTests
{
    private readonly SimulationRun _run = new(seed: 6);
    private readonly Account.Observed _observed = new();
    private TimeSpan _commitDelay = TimeSpan.FromMilliseconds(10);
    private JournalFailure? _fault;

    [Fact]
    public void Effects_run_only_after_the_commit_and_in_the_order_of_the_inputs()
    {
        var journal = Journal();
        var account = Recovered(journal);
        foreach (var amount in new[] { 5, 7, 0, -100, 3 })
            account.Tell(amount);
        _run.RunUntilIdle();

        _observed.State.ShouldBe(15);
        _observed.Log.ShouldBe(["recovered 0"]);
        journal.EventsOf("account/1").ShouldBeEmpty();

        _run.RunFor(_commitDelay);
        _observed.Log.ShouldBe(["recovered 0", "sum 5", "sum 12", "balance 12", "refused", "sum 15"]);
        journal.EventsOf("account/1").Cast<Account.Happened.Added>().Select(added => added.Amount).ShouldBe([5, 7, 3]);
    }

    [Fact]
    public void A_commit_releases_the_effects_up_to_it_and_none_of_those_still_to_be_committed()
    {
        var account = Recovered(Journal());
        var half = TimeSpan.FromTicks(_commitDelay.Ticks / 2);
        account.Tell(5);
        _run.RunFor(half);
        account.Tell(7);
        account.Tell(0);
        _run.RunFor(half);
        _observed.Log.ShouldBe(["recovered 0", "sum 5"]);
        _run.RunFor(half);
        _observed.Log.ShouldBe(["recovered 0", "sum 5", "sum 12", "balance 12"]);
    }

    [Fact]
    public void Appends_do_not_wait_for_each_other()
    {
        var account = Recovered(Journal());
        var begin = _run.Now;
        for (var i = 1; i <= 100; i++)
            account.Tell(1);
        _run.RunUntil(() => _observed.Log.Count == 101, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        (_run.Now - begin).ShouldBe(_commitDelay);
    }

    [Fact]
    public async Task A_reply_goes_to_who_sent_the_input()
    {
        var account = Recovered(Journal());
        var first = account.Ask<string>(5, _run.System, TimeSpan.FromSeconds(1));
        var second = account.Ask<string>(6, _run.System, TimeSpan.FromSeconds(1));
        _run.RunFor(_commitDelay);
        (first.IsCompleted, second.IsCompleted).ShouldBe((true, true));
        (await first, await second).ShouldBe(("sum 5", "sum 11"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(7)]
    public void The_recovered_state_equals_the_live_state(int? snapshotEvery)
    {
        var journal = Journal();
        var options = new DurableOptions { SnapshotEvery = snapshotEvery };
        var account = Recovered(journal, options);
        for (var i = 0; i < 50; i++)
            account.Tell(_run.Random.Next(1, 12));
        _run.RunFor(TimeSpan.FromSeconds(1));
        var live = _observed.State;
        var decided = _observed.Decided;
        _run.System.Stop(account);
        _run.RunUntilIdle();

        Recovered(journal, options);
        _observed.Log[^1].ShouldBe($"recovered {live}");
        _observed.Decided.ShouldBe(decided);
    }

    [Fact]
    public void A_snapshot_bounds_the_replay()
    {
        var journal = Journal();
        var account = Recovered(journal, new DurableOptions { SnapshotEvery = 10 });
        for (var i = 0; i < 25; i++)
            account.Tell(1);
        _run.RunFor(TimeSpan.FromSeconds(1));
        JournalRecovery? recovery = null;
        journal.Recover("account/1", (read, _) => recovery = read);
        _run.RunFor(_commitDelay);

        recovery.ShouldNotBeNull();
        recovery.Snapshot.ShouldBe(20);
        recovery.SnapshotSequence.ShouldBe(20);
        recovery.Events.Count.ShouldBe(5);
    }

    [Fact]
    public void A_failed_append_runs_no_effect_and_makes_the_actor_recover_what_was_committed()
    {
        var journal = Journal();
        var account = Recovered(journal);
        account.Tell(5);
        _run.RunFor(_commitDelay);
        _fault = new JournalFailure("disk full");
        account.Tell(7);
        _run.RunFor(_commitDelay);
        _fault = null;
        account.Tell(0);
        _run.RunFor(TimeSpan.FromSeconds(1));

        _observed.Log.ShouldBe(["recovered 0", "sum 5", "recovered 5", "balance 5"]);
        _run.System.Statistics.Restarts.ShouldBe(1);
    }

    [Fact]
    public void Messages_that_come_while_recovering_wait_in_order_and_the_bound_turns_further_ones_away()
    {
        var account = Spawn(Journal(), new DurableOptions { MaxWaiting = 2 });
        foreach (var amount in new[] { 1, 2, 3 })
            account.Tell(amount);
        _run.RunUntilIdle();
        _observed.Decided.ShouldBe(0);
        _run.System.Statistics.DeadLetters.ShouldBe(1);
        _run.RunFor(TimeSpan.FromSeconds(1));
        _observed.Log.ShouldBe(["recovered 0", "sum 1", "sum 3"]);
    }

    [Fact]
    public void What_may_not_be_refused_is_kept_past_the_bound()
    {
        var letters = new List<DeadLetter>();
        _run.System.DeadLettered += letters.Add;
        var account = Spawn(Journal(), new DurableOptions { MaxWaiting = 1 });
        foreach (var amount in new[] { 1, 2, 100 })
            account.Tell(amount);
        _run.RunFor(TimeSpan.FromSeconds(1));

        letters.Where(letter => letter.Message is int).ShouldHaveSingleItem().Message.ShouldBe(2);
        _observed.Log.ShouldBe(["recovered 0", "sum 1", "sum 101"]);
    }

    [Fact]
    public void Decisions_ahead_of_the_journal_are_bounded()
    {
        var account = Recovered(Journal(), new DurableOptions { MaxUncommitted = 3 });
        for (var i = 0; i < 10; i++)
            account.Tell(1);
        _run.RunUntilIdle();
        _observed.Decided.ShouldBe(3);
        _run.RunFor(TimeSpan.FromSeconds(1));
        _observed.Log[^1].ShouldBe("sum 10");
        _observed.Log.Count.ShouldBe(11);
    }

    [Fact]
    public void A_poisoned_message_that_waited_is_a_dead_letter_and_those_behind_it_are_handled_after_the_restart()
    {
        var letters = new List<DeadLetter>();
        _run.System.DeadLettered += letters.Add;
        var account = Spawn(Journal());
        foreach (var amount in new[] { 1, 13, 2 })
            account.Tell(amount);
        _run.RunFor(TimeSpan.FromSeconds(1));

        letters.Where(letter => letter.Message is int).ShouldHaveSingleItem().Message.ShouldBe(13);
        _observed.State.ShouldBe(3);
        _observed.Log.ShouldBe(["recovered 0", "recovered 1", "sum 3"]);
    }

    [Fact]
    public void What_was_not_committed_when_the_process_died_was_never_told_to_anyone()
    {
        var journal = Journal();
        var account = Recovered(journal);
        account.Tell(5);
        _run.RunFor(_commitDelay);
        account.Tell(6);
        _run.RunUntilIdle();
        journal.LosePending();
        _run.System.Stop(account);
        _run.RunFor(TimeSpan.FromSeconds(1));

        Recovered(journal);
        _observed.Log.ShouldBe(["recovered 0", "sum 5", "recovered 5"]);
    }

    [Fact]
    public void Commits_with_differing_delays_keep_the_order_of_effects()
    {
        var journal = new InMemoryJournal(
            action => _run.ScheduleAfter(TimeSpan.FromMilliseconds(_run.Random.Next(100)), action));
        var account = Spawn(journal);
        for (var i = 0; i < 20; i++)
            account.Tell(1);
        _run.RunFor(TimeSpan.FromSeconds(5));
        _observed.Log.ShouldBe(["recovered 0", .. Enumerable.Range(1, 20).Select(sum => $"sum {sum}")]);
    }

    private InMemoryJournal Journal() => new(action => _run.ScheduleAfter(_commitDelay, action), _ => _fault);

    private IActorRef Recovered(IJournal journal, DurableOptions? options = null)
    {
        var actor = Spawn(journal, options);
        _run.RunFor(_commitDelay);
        return actor;
    }

    private IActorRef Spawn(IJournal journal, DurableOptions? options = null) =>
        _run.System.Spawn(Props.Of(() => new Account("account/1", journal, options, _observed)));
}
