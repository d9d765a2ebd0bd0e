using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>What happened in a queue.</summary>
public abstract record QueueEvent
{
    private QueueEvent() { }

    /// <summary>An agent waits for a reservation.</summary>
    public sealed record AgentJoined(AgentId Agent, DateTimeOffset Since) : QueueEvent;

    /// <summary>An agent is none of the queue's any more.</summary>
    public sealed record AgentLeft(AgentId Agent) : QueueEvent;

    /// <summary>A campaign's figure changed.</summary>
    public sealed record Requested(CampaignId Campaign, int Count) : QueueEvent;

    /// <summary>A campaign is forgotten.</summary>
    public sealed record RequestForgotten(CampaignId Campaign) : QueueEvent;

    /// <summary>An agent was promised to a campaign.</summary>
    public sealed record Offered(AgentId Agent, CampaignId Campaign, long Reservation) : QueueEvent;
}
