using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>The journal of durable actors.</summary>
public sealed record JournalOptions
{
    /// <summary>Events of an actor between two snapshots, 1 to 1000000; bounds what a restart replays.</summary>
    [Between("1", "1000000")]
    public required int SnapshotEvery { get; init; }
}
