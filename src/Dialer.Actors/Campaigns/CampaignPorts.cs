using Dialer.Actors.Pacing;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Campaigns;

/// <summary>What a campaign actor works with; the same for every incarnation of it.</summary>
/// <param name="Journal">Where its events are kept.</param>
/// <param name="Contacts">Where its contacts come from.</param>
/// <param name="Queue">Whose agents it reserves; takes the messages of <c>QueueMessages</c>.</param>
/// <param name="Trunk">Who grants its lines; takes the messages of <c>TrunkMessages</c>.</param>
/// <param name="Leg">
/// Makes the actor of one attempt, which dials as soon as it starts, ends with <c>LegEnded</c> to the campaign, then stops. One that
/// fails is started again from the same props: it must not dial a second time.
/// </param>
/// <param name="Telemetry">Where its figures go.</param>
public sealed record CampaignDependencies(
    IJournal Journal,
    IContactSource Contacts,
    IActorRef Queue,
    IActorRef Trunk,
    Func<LegStart, Props> Leg,
    ICampaignTelemetry Telemetry)
{
    /// <summary>Makes its pacer, which takes the messages of <c>PacingMessages</c>; progressive where nothing else is said.</summary>
    public Props Pacer { get; init; } = PacingActor.Progressive;
}

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

/// <summary>Figures of campaigns as they happen. Called on the campaigns' turns, so implementations return at once.</summary>
public interface ICampaignTelemetry
{
    /// <summary>The number of attempts in flight changed; the caller's peak is the largest of these.</summary>
    void LinesInFlight(CampaignId campaign, int lines);

    /// <summary>A customer's first audio reached the agent this long after the customer's answer.</summary>
    void AudioReachedAgent(CampaignId campaign, AttemptId attempt, TimeSpan sinceAnswer);
}
