using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;

namespace Dialer.Actors.Trunks;

/// <summary>Permission to dial: calls per second and capacity are held here, before the attempt is committed.</summary>
public static class TrunkMessages
{
    /// <summary>
    /// Campaign to trunk: how many lines it wants in all now, and which it holds; replaces what it said before.
    /// </summary>
    public sealed record WantLines(CampaignId Campaign, IActorRef CampaignActor, int Count, LineAccount Account);

    /// <summary>
    /// Trunk to campaign: one line may be dialed now in that session. Given back with <see cref="LineReleased"/>.
    /// </summary>
    public sealed record LineGranted(TrunkId Trunk, CampaignId Campaign, long Session);

    /// <summary>Campaign to trunk: the call on a granted line is over, or the line was not used.</summary>
    public sealed record LineReleased(CampaignId Campaign, LineResult Line);

    /// <summary>Asks for <see cref="TrunkStatus"/>.</summary>
    public sealed record GetTrunkStatus;

    /// <summary>
    /// A trunk at a glance; <paramref name="CallsPerSecond"/> is the rate in force, throttled or not.
    /// </summary>
    public sealed record TrunkStatus(
        TrunkId Trunk, TrunkHealth Health, decimal CallsPerSecond, int LinesInUse, int Capacity);
}
