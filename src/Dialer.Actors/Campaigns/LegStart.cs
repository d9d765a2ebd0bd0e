using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Campaigns;

/// <summary>What a call leg is started with; its attempt is committed.</summary>
/// <param name="Campaign">Whose attempt it is.</param>
/// <param name="Attempt">Which one.</param>
/// <param name="Number">What to dial.</param>
/// <param name="Settings">As in force when the line was granted: trunk, caller id, ring limit, abandon clock.</param>
/// <param name="DialedAt">When the attempt was decided on; it is committed since.</param>
/// <param name="CampaignActor">Who gets the messages of <c>CallLegMessages</c>.</param>
public sealed record LegStart(
    CampaignId Campaign,
    AttemptId Attempt,
    E164 Number,
    CampaignSettings Settings,
    DateTimeOffset DialedAt,
    IActorRef CampaignActor);
