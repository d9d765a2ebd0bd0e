using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>The durable part of a campaign, rebuilt from its events.</summary>
/// <param name="Settings">In force.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="NextAttempt">Id of the next attempt; grows by one with each, so that no id is used twice.</param>
/// <param name="Open">Attempts started and not closed.</param>
/// <param name="Outcomes">Closed attempts by outcome.</param>
public sealed record CampaignLedger(
    CampaignSettings Settings,
    CampaignPhase Phase,
    long NextAttempt,
    ImmutableDictionary<AttemptId, OpenAttempt> Open,
    ImmutableSortedDictionary<Outcome, long> Outcomes)
{
    /// <summary>Most attempts open at a time since the campaign was made.</summary>
    public int LinesPeak { get; init; }

    /// <summary>Live and abandoned calls over the windows of the abandon limit.</summary>
    public AbandonHistory Abandons { get; init; } = AbandonHistory.Empty;

    /// <summary>What its pacer has learned, without the abandon ledger; null for nothing.</summary>
    public PacerMemory? Learned { get; init; }

    /// <summary>Of a campaign just created.</summary>
    public static CampaignLedger Of(CampaignSettings settings) => new(
        settings,
        new CampaignPhase.Created(),
        1,
        ImmutableDictionary<AttemptId, OpenAttempt>.Empty,
        ImmutableSortedDictionary<Outcome, long>.Empty);
}
