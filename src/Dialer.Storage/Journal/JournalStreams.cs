using Dialer.Runtime.Journal;
using Dialer.Storage.Database;

namespace Dialer.Storage.Journal;

/// <summary>
/// Where each stream of events stands: its key, the number of its next event, and the highest epoch that wrote to it.
/// Remembered until the session says that it may be wrong; otherwise every append would read it again.
/// </summary>
internal sealed class JournalStreams
{
    private readonly Dictionary<string, StreamHead> _heads = new(StringComparer.Ordinal);
    private long _generation = -1;

    internal StreamHead Ensure(SqliteSession session, string persistenceId)
    {
        StreamHead? head = Find(session, persistenceId);
        if (head is not null) return head;
        session.Sql("INSERT INTO streams(persistence_id) VALUES(?)").Bind(persistenceId).Run();
        return _heads[persistenceId] = new StreamHead { Key = session.LastInsertedId(), NextSequence = 1, Epoch = 0 };
    }

    internal StreamHead? Find(SqliteSession session, string persistenceId)
    {
        if (_generation != session.Generation)
        {
            _heads.Clear();
            _generation = session.Generation;
        }

        if (_heads.TryGetValue(persistenceId, out StreamHead? head)) return head;
        Statement found = session.Sql(
                """
                SELECT key, epoch, MAX(
                    IFNULL((SELECT MAX(sequence) FROM events WHERE stream = key), 0),
                    IFNULL((SELECT sequence FROM snapshots WHERE stream = key), 0)) + 1
                FROM streams WHERE persistence_id = ?
                """)
            .Bind(persistenceId);
        if (!found.Step()) return null;
        head = new StreamHead { Key = found.Long(0), Epoch = found.Long(1), NextSequence = found.Long(2) };
        found.Reset();
        return _heads[persistenceId] = head;
    }

    /// <summary>
    /// Throws <see cref="JournalRefusedException"/> for a stale epoch or a gap; takes over a newer epoch.
    /// </summary>
    internal static void Admit(SqliteSession session, StreamHead head, JournalAppend append)
    {
        if (append.Epoch < head.Epoch)
        {
            throw new JournalRefusedException(
                $"epoch {append.Epoch} of '{append.PersistenceId}' is stale, it is {head.Epoch} now");
        }

        if (append.FirstSequence != head.NextSequence)
        {
            string which = $"event {append.FirstSequence} of '{append.PersistenceId}'";
            throw new JournalRefusedException($"{which} is not the next one, {head.NextSequence} is");
        }

        if (append.Epoch == head.Epoch) return;
        session.Sql("UPDATE streams SET epoch = ? WHERE key = ?").Bind(append.Epoch).Bind(head.Key).Run();
        head.Epoch = append.Epoch;
    }
}
