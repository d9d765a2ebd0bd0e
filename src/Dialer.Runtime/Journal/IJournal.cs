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
