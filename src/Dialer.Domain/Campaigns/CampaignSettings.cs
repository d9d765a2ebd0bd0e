using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>What a campaign is told; names, ranges and defaults are those of the specification (campaigns §2).</summary>
/// <param name="Id">1 to 64 characters.</param>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Mode">Dialing mode; fixed while the campaign runs.</param>
/// <param name="Queue">Whose agents are reserved.</param>
/// <param name="Trunk">Where calls leave.</param>
/// <param name="CallerId">What the customer sees.</param>
/// <param name="DialingRate">Lines for each reserved agent, 1 to 10 with one decimal.</param>
/// <param name="NoAnswerRingLimit">16 to 80 s.</param>
/// <param name="AbandonClock">How long a live customer may wait for an agent, 0 to 10 s.</param>
/// <param name="Retry">Attempt limits and retry intervals.</param>
public sealed record CampaignSettings(
    CampaignId Id,
    string Name,
    CampaignMode Mode,
    QueueId Queue,
    TrunkId Trunk,
    E164 CallerId,
    decimal DialingRate,
    TimeSpan NoAnswerRingLimit,
    TimeSpan AbandonClock,
    RetryRules Retry);

/// <summary>How a campaign reserves and dials (campaigns §1).</summary>
public enum CampaignMode
{
    Progressive,
}

/// <summary>When a contact is dialed again.</summary>
/// <param name="MaxAttempts">Attempts that count, per contact, 1 to 100; the contact closes with the last outcome.</param>
/// <param name="MaxUncountedAttempts">
/// Attempts that do not count (carrier failure, interrupted, cancelled), per contact, 1 to 100; bounds what a dead trunk costs.
/// </param>
/// <param name="Intervals">Interval by outcome; an outcome that is absent has the default of campaigns §8.</param>
public sealed record RetryRules(
    int MaxAttempts,
    int MaxUncountedAttempts,
    ImmutableSortedDictionary<Outcome, TimeSpan> Intervals);
