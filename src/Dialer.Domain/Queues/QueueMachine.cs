using System.Collections.Immutable;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>Who is available, who wants agents.</summary>
/// <param name="Available">Agents that may be offered, longest available first, then by id.</param>
/// <param name="Members">
/// Every agent of the queue, with the moment it became available; null while it serves a reservation.
/// </param>
/// <param name="Requests">By campaign id.</param>
/// <param name="NextReservation">Number of the next reservation.</param>
public sealed record QueueState(
    ImmutableSortedSet<(DateTimeOffset Since, string Agent)> Available,
    ImmutableDictionary<AgentId, DateTimeOffset?> Members,
    ImmutableSortedDictionary<string, ReservationRequest> Requests,
    long NextReservation)
{
    /// <summary>
    /// An empty queue. Reservations are numbered from the start time on, so that a queue that restarts does not use a
    /// number again.
    /// </summary>
    public static QueueState New(DateTimeOffset startedAt) => new(
        ImmutableSortedSet.Create<(DateTimeOffset, string)>(OldestFirst.Instance),
        ImmutableDictionary<AgentId, DateTimeOffset?>.Empty,
        ImmutableSortedDictionary.Create<string, ReservationRequest>(StringComparer.Ordinal),
        startedAt.ToUnixTimeMilliseconds() * 1000);

    private sealed class OldestFirst : IComparer<(DateTimeOffset Since, string Agent)>
    {
        public static OldestFirst Instance { get; } = new();

        public int Compare((DateTimeOffset Since, string Agent) x, (DateTimeOffset Since, string Agent) y)
        {
            int since = x.Since.CompareTo(y.Since);
            return since != 0 ? since : string.CompareOrdinal(x.Agent, y.Agent);
        }
    }
}

/// <summary>What a campaign wants.</summary>
/// <param name="Count">Agents still wanted.</param>
/// <param name="LastServed">Number of the last reservation it was given; 0 for none.</param>
public sealed record ReservationRequest(int Count, long LastServed);

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

/// <summary>What a queue has done outside itself.</summary>
public abstract record QueueEffect
{
    private QueueEffect() { }

    /// <summary>Tells agent and campaign of the reservation.</summary>
    public sealed record Offer(AgentId Agent, CampaignId Campaign, long Reservation) : QueueEffect;

    /// <summary>Tells an agent that the queue does not take it, and why.</summary>
    public sealed record RefuseAgent(AgentId Agent, string Reason) : QueueEffect;
}

/// <summary>
/// Longest available agent first; among campaigns the one served longest ago first, then by id (campaigns §4). An agent
/// that was offered is offered again only after it said that it is available.
/// </summary>
public static class QueueMachine
{
    /// <summary>Most agents of one queue.</summary>
    public const int MaxAgents = 500;

    /// <summary>What happens on an input.</summary>
    public static Decision<QueueEvent, QueueEffect> Decide(QueueState state, QueueInput input)
    {
        List<QueueEvent> events = [];
        List<QueueEffect> effects = [];
        switch (input)
        {
            case QueueInput.AgentAvailable a when IsFull(state) && !state.Members.ContainsKey(a.Agent):
                effects.Add(new QueueEffect.RefuseAgent(a.Agent, $"Queue has {MaxAgents} agents"));
                break;
            case QueueInput.AgentAvailable a when state.Members.GetValueOrDefault(a.Agent) == a.Since: break;
            case QueueInput.AgentAvailable a: events.Add(new QueueEvent.AgentJoined(a.Agent, a.Since)); break;
            case QueueInput.AgentUnavailable a when state.Members.ContainsKey(a.Agent):
                events.Add(new QueueEvent.AgentLeft(a.Agent));
                break;
            case QueueInput.Want w when CountOf(state, w.Campaign) != Math.Max(w.Count, 0):
                events.Add(new QueueEvent.Requested(w.Campaign, Math.Max(w.Count, 0)));
                break;
            case QueueInput.CampaignGone g when state.Requests.ContainsKey(g.Campaign.Value):
                events.Add(new QueueEvent.RequestForgotten(g.Campaign));
                break;
        }

        foreach (QueueEvent happened in events) state = Evolve(state, happened);
        while (Match(state) is { } offered)
        {
            events.Add(offered);
            effects.Add(new QueueEffect.Offer(offered.Agent, offered.Campaign, offered.Reservation));
            state = Evolve(state, offered);
        }

        return new(events, effects);
    }

    /// <summary>Folds one event into the state.</summary>
    public static QueueState Evolve(QueueState state, QueueEvent happened) => happened switch
    {
        QueueEvent.AgentJoined e => Remove(state, e.Agent) is var s
            ? s with
            {
                Available = s.Available.Add((e.Since, e.Agent.Value)),
                Members = s.Members.SetItem(e.Agent, e.Since),
            }
            : state,
        QueueEvent.AgentLeft e => Remove(state, e.Agent),
        QueueEvent.Requested e => state with
        {
            Requests = state.Requests.SetItem(
                e.Campaign.Value, new(e.Count, state.Requests.GetValueOrDefault(e.Campaign.Value)?.LastServed ?? 0)),
        },
        QueueEvent.RequestForgotten e => state with { Requests = state.Requests.Remove(e.Campaign.Value) },
        QueueEvent.Offered e => Give(state, e),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is not a queue's event"),
    };

    private static bool IsFull(QueueState state) => state.Members.Count >= MaxAgents;

    private static int CountOf(QueueState state, CampaignId campaign) =>
        state.Requests.GetValueOrDefault(campaign.Value)?.Count ?? 0;

    private static QueueState Remove(QueueState state, AgentId agent) => state with
    {
        Available = state.Members.GetValueOrDefault(agent) is { } since
            ? state.Available.Remove((since, agent.Value))
            : state.Available,
        Members = state.Members.Remove(agent),
    };

    private static QueueState Give(QueueState state, QueueEvent.Offered offered)
    {
        ReservationRequest request = state.Requests[offered.Campaign.Value];
        QueueState without = Remove(state, offered.Agent);
        return without with
        {
            Members = without.Members.SetItem(offered.Agent, null),
            Requests = without.Requests.SetItem(offered.Campaign.Value, new(request.Count - 1, offered.Reservation)),
            NextReservation = offered.Reservation + 1,
        };
    }

    private static QueueEvent.Offered? Match(QueueState state)
    {
        if (state.Available.IsEmpty) return null;
        string? first = null;
        long servedAt = long.MaxValue;
        foreach ((string campaign, ReservationRequest request) in state.Requests)
        {
            if (request.Count > 0 && request.LastServed < servedAt) (first, servedAt) = (campaign, request.LastServed);
        }

        return first is null
            ? null
            : new(new AgentId(state.Available[0].Agent), new CampaignId(first), state.NextReservation);
    }
}
