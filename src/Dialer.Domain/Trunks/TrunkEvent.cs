using Dialer.Domain.Quantities;

namespace Dialer.Domain.Trunks;

/// <summary>What happened on a trunk.</summary>
public abstract record TrunkEvent
{
    private TrunkEvent() { }

    /// <summary>A campaign's figures changed.</summary>
    public sealed record Wanted(CampaignId Campaign, LineDemand Demand) : TrunkEvent;

    /// <summary>A line was given; the next falls due at <paramref name="NextGrant"/>.</summary>
    public sealed record Granted(CampaignId Campaign, DateTimeOffset NextGrant) : TrunkEvent;

    /// <summary>A line is back.</summary>
    public sealed record Returned(CampaignId Campaign, LineResult Line) : TrunkEvent;

    /// <summary>All of a campaign's lines are back.</summary>
    public sealed record Forgotten(CampaignId Campaign) : TrunkEvent;

    /// <summary>The rate changed.</summary>
    public sealed record ShareChanged(double Share, DateTimeOffset At) : TrunkEvent;

    /// <summary>The carrier came or went.</summary>
    public sealed record ReachabilityChanged(bool Reachable) : TrunkEvent;

    /// <summary>A timer was started; null when the last one elapsed.</summary>
    public sealed record TimerSet(DateTimeOffset? At) : TrunkEvent;
}
