using Dialer.Domain.Quantities;

namespace Dialer.Domain.Trunks;

/// <summary>What a trunk is told.</summary>
public abstract record TrunkInput
{
    private TrunkInput() { }

    /// <summary>
    /// The campaign wants that many lines in all and holds what its account says; replaces what it said before.
    /// </summary>
    public sealed record Want(CampaignId Campaign, int Count, LineAccount Account) : TrunkInput;

    /// <summary>A line is back.</summary>
    public sealed record Released(CampaignId Campaign, LineResult Line) : TrunkInput;

    /// <summary>The campaign holds and wants nothing any more: its actor is gone.</summary>
    public sealed record Forget(CampaignId Campaign) : TrunkInput;

    /// <summary>The carrier answers OPTIONS, or stopped to.</summary>
    public sealed record Reachable(bool Yes) : TrunkInput;

    /// <summary>The timer of that generation elapsed.</summary>
    public sealed record Elapsed(long Timer) : TrunkInput;

    /// <summary>Somebody asks for the status.</summary>
    public sealed record AskStatus : TrunkInput;
}
