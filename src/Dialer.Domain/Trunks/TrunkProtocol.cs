using Dialer.Domain.Quantities;

namespace Dialer.Domain.Trunks;

/// <summary>What a trunk is told.</summary>
public abstract record TrunkInput
{
    private TrunkInput() { }

    /// <summary>The campaign wants that many lines in all; replaces what it wanted before.</summary>
    public sealed record Want(CampaignId Campaign, int Count) : TrunkInput;

    /// <summary>A line is back.</summary>
    public sealed record Released(CampaignId Campaign, bool CarrierFailed) : TrunkInput;

    /// <summary>The campaign holds and wants nothing (it restarted, or its actor is gone).</summary>
    public sealed record Forget(CampaignId Campaign) : TrunkInput;

    /// <summary>The carrier answers OPTIONS, or stopped to.</summary>
    public sealed record Reachable(bool Yes) : TrunkInput;

    /// <summary>The timer of that generation elapsed.</summary>
    public sealed record Elapsed(long Timer) : TrunkInput;

    /// <summary>Somebody asks for the status.</summary>
    public sealed record AskStatus : TrunkInput;
}

/// <summary>What happened on a trunk.</summary>
public abstract record TrunkEvent
{
    private TrunkEvent() { }

    /// <summary>A campaign's figure changed.</summary>
    public sealed record Wanted(CampaignId Campaign, int Count) : TrunkEvent;

    /// <summary>A line was given; the next falls due at <paramref name="NextGrant"/>.</summary>
    public sealed record Granted(CampaignId Campaign, DateTimeOffset NextGrant) : TrunkEvent;

    /// <summary>A line is back.</summary>
    public sealed record Returned(CampaignId Campaign, bool CarrierFailed) : TrunkEvent;

    /// <summary>All of a campaign's lines are back.</summary>
    public sealed record Forgotten(CampaignId Campaign) : TrunkEvent;

    /// <summary>The rate changed.</summary>
    public sealed record ShareChanged(double Share, DateTimeOffset At) : TrunkEvent;

    /// <summary>The carrier came or went.</summary>
    public sealed record ReachabilityChanged(bool Reachable) : TrunkEvent;

    /// <summary>A timer was started; null when the last one elapsed.</summary>
    public sealed record TimerSet(DateTimeOffset? At) : TrunkEvent;
}

/// <summary>What a trunk has done outside itself.</summary>
public abstract record TrunkEffect
{
    private TrunkEffect() { }

    /// <summary>Gives a line.</summary>
    public sealed record Grant(CampaignId Campaign) : TrunkEffect;

    /// <summary>Replaces the trunk's one timer.</summary>
    public sealed record StartTimer(long Timer, TimeSpan Delay) : TrunkEffect;

    /// <summary>Answers who asked for the status.</summary>
    public sealed record ReportStatus(TrunkHealth Health, double Share, int InUse) : TrunkEffect;
}
