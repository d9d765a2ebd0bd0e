using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>What a queue is told.</summary>
public abstract record QueueInput
{
    private QueueInput() { }

    /// <summary>The agent may be offered since then.</summary>
    public sealed record AgentAvailable(AgentId Agent, DateTimeOffset Since) : QueueInput;

    /// <summary>The agent left, or its actor is gone.</summary>
    public sealed record AgentUnavailable(AgentId Agent) : QueueInput;

    /// <summary>The campaign wants that many agents; replaces what it wanted before.</summary>
    public sealed record Want(CampaignId Campaign, int Count) : QueueInput;

    /// <summary>The campaign's actor is gone.</summary>
    public sealed record CampaignGone(CampaignId Campaign) : QueueInput;
}
