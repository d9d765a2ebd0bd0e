namespace Dialer.Runtime.Journal;

/// <summary>How a durable actor uses its journal.</summary>
public sealed record DurableOptions
{
    /// <summary>A snapshot follows after this many events, one or more; null for none.</summary>
    public int? SnapshotEvery { get; init; } = 1000;

    /// <summary>Lease epoch of the writer's shard; 0 on a single node.</summary>
    public long Epoch { get; init; }

    /// <summary>
    /// Messages that may wait while the actor recovers or is behind its journal; of more, those that the actor may
    /// refuse become dead letters.
    /// </summary>
    public int MaxWaiting { get; init; } = 10_000;

    /// <summary>Decisions that may wait for their commit before further messages are kept waiting.</summary>
    public int MaxUncommitted { get; init; } = 10_000;
}
