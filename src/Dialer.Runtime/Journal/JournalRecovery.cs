namespace Dialer.Runtime.Journal;

/// <summary>What a durable actor starts from.</summary>
/// <param name="Snapshot">State at <paramref name="SnapshotSequence"/>, or null for none.</param>
/// <param name="SnapshotSequence">0 where there is no snapshot.</param>
/// <param name="Events">Every event after the snapshot, oldest first.</param>
public sealed record JournalRecovery(object? Snapshot, long SnapshotSequence, IReadOnlyList<object> Events);
