using Dialer.Runtime.Journal;

namespace Dialer.Runtime.Tests.Journal;

public sealed class InMemoryJournalTests
{
    private readonly InMemoryJournal _journal = new();

    [Fact]
    public void An_append_that_is_not_the_next_one_is_refused_whole()
    {
        Append(1, ["a", "b"]).ShouldBeNull();
        Append(2, ["again"]).ShouldNotBeNull();
        Append(4, ["gap"]).ShouldNotBeNull();
        Append(3, ["c"]).ShouldBeNull();
        _journal.EventsOf("id").ShouldBe(["a", "b", "c"]);
        _journal.Commits.ShouldBe(2);
    }

    [Fact]
    public void A_stale_epoch_is_refused()
    {
        Append(1, ["a"], epoch: 2).ShouldBeNull();
        Append(2, ["b"], epoch: 1).ShouldNotBeNull();
        Append(2, ["b"], epoch: 3).ShouldBeNull();
    }

    [Fact]
    public void Recovery_starts_from_the_newest_snapshot()
    {
        Append(1, ["a", "b", "c"]).ShouldBeNull();
        _journal.SaveSnapshot("id", 2, "ab", failure => failure.ShouldBeNull());
        JournalRecovery? recovery = null;
        _journal.Recover("id", (read, _) => recovery = read);
        recovery.ShouldNotBeNull();
        (recovery.Snapshot, recovery.SnapshotSequence).ShouldBe(("ab", 2));
        recovery.Events.ShouldBe(["c"]);
    }

    [Fact]
    public void An_id_without_events_recovers_empty()
    {
        JournalRecovery? recovery = null;
        _journal.Recover("new", (read, _) => recovery = read);
        recovery.ShouldNotBeNull();
        (recovery.Snapshot, recovery.SnapshotSequence, recovery.Events.Count).ShouldBe((null, 0, 0));
    }

    private JournalFailure? Append(long first, string[] events, long epoch = 0)
    {
        JournalFailure? result = null;
        _journal.Append(new JournalAppend("id", first, events, epoch), failure => result = failure);
        return result;
    }
}
