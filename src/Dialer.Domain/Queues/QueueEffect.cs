using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>What a queue has done outside itself.</summary>
public abstract record QueueEffect
{
    private QueueEffect() { }

    /// <summary>Tells agent and campaign of the reservation.</summary>
    public sealed record Offer(AgentId Agent, CampaignId Campaign, long Reservation) : QueueEffect;

    /// <summary>Tells an agent that the queue does not take it, and why.</summary>
    public sealed record RefuseAgent(AgentId Agent, string Reason) : QueueEffect;
}
