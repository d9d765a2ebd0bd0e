using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Queues;

/// <summary>Between campaigns and the queue whose agents they reserve.</summary>
public static class QueueMessages
{
    /// <summary>
    /// Campaign to queue: how many agents it wants on top of those it has; replaces its earlier figure. Longest
    /// available agent first; among campaigns the one served longest ago first.
    /// </summary>
    public sealed record WantAgents(CampaignId Campaign, IActorRef CampaignActor, int Count);

    /// <summary>Queue to campaign: this agent's phone is being called for it.</summary>
    public sealed record ReservationOffered(AgentId Agent, IActorRef Actor, long Reservation);
}
