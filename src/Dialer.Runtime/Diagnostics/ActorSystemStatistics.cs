namespace Dialer.Runtime;

/// <summary>
/// Counters of an actor system since its start; each is read on its own, so two may be a moment apart.
/// </summary>
public sealed class ActorSystemStatistics
{
    private long _deadLetters;
    private long _restarts;
    private long _unhandled;
    private long _mailboxOverflows;
    private long _spawned;
    private long _stopped;

    internal ActorSystemStatistics()
    {
    }

    /// <summary>Messages that nobody handled to their end.</summary>
    public long DeadLetters => Volatile.Read(ref _deadLetters);

    /// <summary>Restarts of failed actors.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>Messages whose actor did not know them.</summary>
    public long Unhandled => Volatile.Read(ref _unhandled);

    /// <summary>Messages given up by full mailboxes; each is a dead letter too.</summary>
    public long MailboxOverflows => Volatile.Read(ref _mailboxOverflows);

    /// <summary>Actors started; a restart does not count.</summary>
    public long Spawned => Volatile.Read(ref _spawned);

    /// <summary>Actors that have not stopped.</summary>
    public long Alive => Spawned - Volatile.Read(ref _stopped);

    internal void CountDeadLetter() => Interlocked.Increment(ref _deadLetters);

    internal void CountRestart() => Interlocked.Increment(ref _restarts);

    internal void CountUnhandled() => Interlocked.Increment(ref _unhandled);

    internal void CountMailboxOverflow() => Interlocked.Increment(ref _mailboxOverflows);

    internal void CountSpawned() => Interlocked.Increment(ref _spawned);

    internal void CountStopped() => Interlocked.Increment(ref _stopped);
}
