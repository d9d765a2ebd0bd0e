using System.Collections.Immutable;

namespace Dialer.Domain.Trunks;

/// <summary>Lines, who wants them, and how fast they may be given.</summary>
/// <param name="Demands">By campaign id.</param>
/// <param name="InUse">Lines given and not back.</param>
/// <param name="NextGrant">When the next line falls due.</param>
/// <param name="Grants">Lines ever given; the order of round-robin.</param>
/// <param name="Share">Share of the rate that is used, over 0 to 1; 1 is Healthy.</param>
/// <param name="ShareSince">When it last changed.</param>
/// <param name="FailuresInARow">Carrier failures since the last call that the network took.</param>
/// <param name="Reachable">Whether the carrier answers (OPTIONS).</param>
/// <param name="Timer">Generation of the newest timer.</param>
/// <param name="TimerAt">When it elapses; null where none runs.</param>
public sealed record TrunkState(
    ImmutableSortedDictionary<string, LineDemand> Demands,
    int InUse,
    DateTimeOffset NextGrant,
    long Grants,
    double Share,
    DateTimeOffset ShareSince,
    int FailuresInARow,
    bool Reachable,
    long Timer,
    DateTimeOffset? TimerAt)
{
    /// <summary>A trunk that nobody used.</summary>
    public static TrunkState New { get; } = new(
        ImmutableSortedDictionary.Create<string, LineDemand>(StringComparer.Ordinal),
        InUse: 0,
        DateTimeOffset.MinValue,
        Grants: 0,
        Share: 1,
        DateTimeOffset.MinValue,
        FailuresInARow: 0,
        Reachable: true,
        Timer: 0,
        TimerAt: null);

    /// <summary>How the trunk does.</summary>
    public TrunkHealth Health =>
        !Reachable ? TrunkHealth.Down : Share < 1 ? TrunkHealth.Throttled : TrunkHealth.Healthy;
}
