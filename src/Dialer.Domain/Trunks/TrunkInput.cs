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
