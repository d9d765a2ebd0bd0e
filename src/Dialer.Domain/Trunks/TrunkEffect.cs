using Dialer.Domain.Quantities;

namespace Dialer.Domain.Trunks;

/// <summary>What a trunk has done outside itself.</summary>
public abstract record TrunkEffect
{
    private TrunkEffect() { }

    /// <summary>Gives a line.</summary>
    public sealed record Grant(CampaignId Campaign, long Session) : TrunkEffect;

    /// <summary>Replaces the trunk's one timer.</summary>
    public sealed record StartTimer(long Timer, TimeSpan Delay) : TrunkEffect;

    /// <summary>Answers who asked for the status.</summary>
    public sealed record ReportStatus(TrunkHealth Health, double Share, int InUse) : TrunkEffect;
}
