using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;

namespace Dialer.Actors.Trunks;

/// <summary>Permission to dial: calls per second and capacity are held here, before the attempt is committed.</summary>
public static class TrunkMessages
{
    /// <summary>Campaign to trunk: how many lines it wants in all now; replaces its earlier figure.</summary>
    public sealed record WantLines(CampaignId Campaign, IActorRef CampaignActor, int Count);

    /// <summary>Trunk to campaign: one line may be dialed now. Given back with <see cref="LineReleased"/>.</summary>
    public sealed record LineGranted(TrunkId Trunk, CampaignId Campaign);

    /// <summary>Campaign to trunk: the call on a granted line is over, or the line was not used.</summary>
    public sealed record LineReleased(CampaignId Campaign, bool CarrierFailed);

    /// <summary>Campaign to trunk after a restart: it holds no line except those it asks for from here on.</summary>
    public sealed record LinesForgotten(CampaignId Campaign);

    /// <summary>Asks for <see cref="TrunkStatus"/>.</summary>
    public sealed record GetTrunkStatus;

    /// <summary>
    /// A trunk at a glance; <paramref name="CallsPerSecond"/> is the rate in force, throttled or not.
    /// </summary>
    public sealed record TrunkStatus(
        TrunkId Trunk, TrunkHealth Health, decimal CallsPerSecond, int LinesInUse, int Capacity);
}
