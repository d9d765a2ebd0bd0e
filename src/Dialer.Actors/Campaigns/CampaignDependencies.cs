using Dialer.Actors.Pacing;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Campaigns;

/// <summary>What a campaign actor works with; the same for every incarnation of it.</summary>
/// <param name="Journal">Where its events are kept.</param>
/// <param name="Contacts">Where its contacts come from.</param>
/// <param name="Queue">Whose agents it reserves; takes the messages of <c>QueueMessages</c>.</param>
/// <param name="Trunk">Who grants its lines; takes the messages of <c>TrunkMessages</c>.</param>
/// <param name="Leg">
/// Makes the actor of one attempt, which dials as soon as it starts, ends with <c>LegEnded</c> to the campaign, then
/// stops. One that fails is started again from the same props: it must not dial a second time.
/// </param>
public sealed record CampaignDependencies(
    IJournal Journal,
    IContactSource Contacts,
    IActorRef Queue,
    IActorRef Trunk,
    Func<LegStart, Props> Leg)
{
    /// <summary>
    /// Makes its pacer, which takes the messages of <c>PacingMessages</c>; the one that the campaign's settings ask
    /// for where nothing else is said.
    /// </summary>
    public Props Pacer { get; init; } = PacingActor.Props();
}
