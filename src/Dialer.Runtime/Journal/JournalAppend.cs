namespace Dialer.Runtime.Journal;

/// <summary>Events of one actor to commit together.</summary>
/// <param name="PersistenceId">Whose events they are, for example <c>campaign/spring</c>.</param>
/// <param name="FirstSequence">Number of the first event; events are numbered from 1 without gaps.</param>
/// <param name="Events">One or more, oldest first; each type has a wire name in the codec.</param>
/// <param name="Epoch">Lease epoch of the writer's shard; 0 on a single node.</param>
public sealed record JournalAppend(
    string PersistenceId, long FirstSequence, IReadOnlyList<object> Events, long Epoch = 0);
