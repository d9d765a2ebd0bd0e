using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>
/// Longest available agent first; among campaigns the one served longest ago first, then by id (campaigns §4). An agent
/// that was offered is offered again only after it said that it is available.
/// </summary>
public static class QueueMachine
{
    /// <summary>Most agents of one queue.</summary>
    public const int MaxAgents = 500;

    /// <summary>What happens on an input.</summary>
    public static Decision<QueueEvent, QueueEffect> Decide(QueueState state, QueueInput input) =>
        Decide(state, input, out _);

    /// <summary>The same, with the state that <see cref="Evolve"/> gives for the events.</summary>
    public static Decision<QueueEvent, QueueEffect> Decide(QueueState state, QueueInput input, out QueueState after)
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

        after = state;
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
