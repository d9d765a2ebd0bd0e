namespace Dialer.Runtime.Journal;

/// <summary>
/// Where durable actors keep their events. Calls return at once; each completion is called exactly once, on any thread,
/// in the order of the calls for one persistence id. Appends of many actors share a commit (group commit).
/// </summary>
public interface IJournal
{
    /// <summary>
    /// Commits all events of the append, or none. Fails as a value when <see cref="JournalAppend.FirstSequence"/> is
    /// not the next one, when the epoch is stale, or when the store fails.
    /// </summary>
    void Append(JournalAppend append, Action<JournalFailure?> completed);

    /// <summary>Reads the newest snapshot and every event after it.</summary>
    void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed);

    /// <summary>
    /// Keeps a snapshot of the state after the event numbered <paramref name="sequence"/>; older snapshots may go.
    /// </summary>
    void SaveSnapshot(string persistenceId, long sequence, object state, Action<JournalFailure?> completed);
}

/// <summary>Events of one actor to commit together.</summary>
/// <param name="PersistenceId">Whose events they are, for example <c>campaign/spring</c>.</param>
/// <param name="FirstSequence">Number of the first event; events are numbered from 1 without gaps.</param>
/// <param name="Events">One or more, oldest first; each type has a wire name in the codec.</param>
/// <param name="Epoch">Lease epoch of the writer's shard; 0 on a single node.</param>
public sealed record JournalAppend(
    string PersistenceId, long FirstSequence, IReadOnlyList<object> Events, long Epoch = 0);

/// <summary>What a durable actor starts from.</summary>
/// <param name="Snapshot">State at <paramref name="SnapshotSequence"/>, or null for none.</param>
/// <param name="SnapshotSequence">0 where there is no snapshot.</param>
/// <param name="Events">Every event after the snapshot, oldest first.</param>
public sealed record JournalRecovery(object? Snapshot, long SnapshotSequence, IReadOnlyList<object> Events);

/// <summary>Why the journal refused or failed.</summary>
public sealed record JournalFailure(string Reason, Exception? Cause = null);
