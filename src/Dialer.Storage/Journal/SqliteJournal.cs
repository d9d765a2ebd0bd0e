using Dialer.Domain.Campaigns;
using Dialer.Runtime.Journal;
using Dialer.Storage.Database;

namespace Dialer.Storage.Journal;

/// <summary>
/// The journal in the dialer's database. An append, and what its campaign events say about campaigns, contacts and
/// attempts, is one transaction; appends that wait together share a commit. Completions run on the writer's thread, in
/// the order of all calls: they should do no more than send a message. Events are kept after a snapshot, as the record
/// of what happened.
/// </summary>
/// <param name="database">Stays the caller's to dispose, after the last append.</param>
/// <param name="codec">Encodes on the caller's thread, decodes on the writer's.</param>
public sealed class SqliteJournal(DialerDatabase database, IEventCodec codec) : IJournal
{
    private readonly JournalStreams _streams = new();
    private readonly CampaignProjection _projection = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no event, or the first sequence is below 1.</exception>
    /// <exception cref="InvalidOperationException">An event's type has no wire name.</exception>
    public void Append(JournalAppend append, Action<JournalFailure?> completed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(append.FirstSequence, 1);
        ArgumentOutOfRangeException.ThrowIfZero(append.Events.Count);
        var encoded = new (string WireName, byte[] Payload)[append.Events.Count];
        for (int i = 0; i < encoded.Length; i++) encoded[i] = codec.Encode(append.Events[i]);
        database.Post(new AppendJob(this, append, encoded, completed));
    }

    /// <inheritdoc/>
    public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) =>
        database.Post(new RecoverJob(this, persistenceId, completed));

    /// <inheritdoc/>
    public void SaveSnapshot(string persistenceId, long sequence, object state, Action<JournalFailure?> completed) =>
        database.Post(new SnapshotJob(this, persistenceId, sequence, codec.Encode(state), completed));

    private static JournalFailure? FailureOf(Exception? failure) => failure switch
    {
        null => null,
        JournalRefusedException refused => new JournalFailure(refused.Message),
        _ => new JournalFailure($"the journal could not be written or read: {failure.Message}", failure),
    };

    private JournalRecovery Load(SqliteSession session, string persistenceId)
    {
        StreamHead? head = _streams.Find(session, persistenceId);
        if (head is null) return new JournalRecovery(null, 0, []);
        object? snapshot = null;
        long sequence = 0;
        Statement kept = session.Sql("SELECT sequence, wire_name, payload FROM snapshots WHERE stream = ?")
            .Bind(head.Key);
        if (kept.Step())
        {
            sequence = kept.Long(0);
            snapshot = codec.Decode(kept.Text(1), kept.Blob(2));
            kept.Reset();
        }

        var events = new List<object>();
        Statement rows =
            session.Sql("SELECT wire_name, payload FROM events WHERE stream = ? AND sequence > ? ORDER BY sequence")
            .Bind(head.Key).Bind(sequence);
        while (rows.Step()) events.Add(codec.Decode(rows.Text(0), rows.Blob(1)));
        return new JournalRecovery(snapshot, sequence, events);
    }

    private sealed class AppendJob(
        SqliteJournal journal,
        JournalAppend append,
        (string WireName, byte[] Payload)[] encoded,
        Action<JournalFailure?> completed) : WriteJob
    {
        internal override void Execute(SqliteSession session)
        {
            StreamHead head = journal._streams.Ensure(session, append.PersistenceId);
            JournalStreams.Admit(session, head, append);
            for (int i = 0; i < encoded.Length; i++)
            {
                session.Sql("INSERT INTO events(stream, sequence, wire_name, payload) VALUES(?, ?, ?, ?)")
                    .Bind(head.Key).Bind(head.NextSequence++).Bind(encoded[i].WireName).Bind(encoded[i].Payload).Run();
                if (append.Events[i] is CampaignEvent happened)
                    journal._projection.Apply(session, append.PersistenceId, happened);
            }
        }

        internal override void Complete(Exception? failure) => completed(FailureOf(failure));
    }

    private sealed class RecoverJob(
        SqliteJournal journal, string persistenceId, Action<JournalRecovery?, JournalFailure?> completed) : WriteJob
    {
        private JournalRecovery? _recovery;

        internal override void Execute(SqliteSession session) => _recovery = journal.Load(session, persistenceId);

        internal override void Complete(Exception? failure) =>
            completed(failure is null ? _recovery : null, FailureOf(failure));
    }

    private sealed class SnapshotJob(
        SqliteJournal journal,
        string persistenceId,
        long sequence,
        (string WireName, byte[] Payload) encoded,
        Action<JournalFailure?> completed) : WriteJob
    {
        internal override void Execute(SqliteSession session)
        {
            StreamHead head = journal._streams.Ensure(session, persistenceId);
            if (sequence < 1 || sequence >= head.NextSequence)
                throw new JournalRefusedException($"'{persistenceId}' has no event {sequence} to keep a snapshot of");
            session.Sql(
                    """
                    INSERT INTO snapshots(stream, sequence, wire_name, payload) VALUES(?, ?, ?, ?)
                    ON CONFLICT(stream) DO UPDATE SET sequence = excluded.sequence, wire_name = excluded.wire_name,
                    payload = excluded.payload WHERE excluded.sequence > snapshots.sequence
                    """)
                .Bind(head.Key).Bind(sequence).Bind(encoded.WireName).Bind(encoded.Payload).Run();
        }

        internal override void Complete(Exception? failure) => completed(FailureOf(failure));
    }
}
