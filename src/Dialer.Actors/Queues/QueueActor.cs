using System.Diagnostics.CodeAnalysis;
using Dialer.Actors.Agents;
using Dialer.Domain.Quantities;
using Dialer.Domain.Queues;
using Dialer.Runtime;

namespace Dialer.Actors.Queues;

/// <summary>
/// A queue of agents: takes <see cref="AgentMessages.AgentAvailable"/> and <see cref="QueueMessages.WantAgents"/>, and
/// tells agent and campaign of each reservation. Not durable: agents and campaigns remind it of themselves.
/// </summary>
public sealed class QueueActor : MachineActor<QueueState, QueueInput, QueueEvent, QueueEffect>
{
    private readonly Dictionary<AgentId, IActorRef> _agents = [];
    private readonly Dictionary<CampaignId, IActorRef> _campaigns = [];
    private readonly Dictionary<IActorRef, QueueInput> _onTerminated = [];

    private QueueActor(DateTimeOffset startedAt)
        : base(QueueState.New(startedAt))
    {
    }

    /// <summary>An empty queue.</summary>
    /// <param name="time">The system's clock; each incarnation numbers its reservations from its start on.</param>
    public static Props Props(TimeProvider time) => Runtime.Props.Of(() => new QueueActor(time.GetUtcNow()));

    /// <inheritdoc/>
    protected override bool TryRead(object message, [MaybeNullWhen(false)] out QueueInput input)
    {
        input = message switch
        {
            AgentMessages.AgentAvailable m => Meet(m),
            AgentMessages.AgentUnavailable m => new QueueInput.AgentUnavailable(m.Agent),
            QueueMessages.WantAgents m => Meet(m),
            Terminated m => Forget(m.Actor),
            _ => null,
        };
        return input is not null;
    }

    /// <inheritdoc/>
    protected override (IReadOnlyList<QueueEvent> Events, IReadOnlyList<QueueEffect> Effects) Decide(
        QueueState state, QueueInput input, DateTimeOffset now)
    {
        var decision = QueueMachine.Decide(state, input, out QueueState after);
        return Folded(decision.Events, decision.Effects, after);
    }

    /// <inheritdoc/>
    protected override QueueState Evolve(QueueState state, QueueEvent happened) => QueueMachine.Evolve(state, happened);

    /// <inheritdoc/>
    protected override void Run(QueueEffect effect)
    {
        switch (effect)
        {
            case QueueEffect.Offer e:
                IActorRef agent = _agents[e.Agent];
                IActorRef campaign = _campaigns[e.Campaign];
                campaign.Tell(new QueueMessages.ReservationOffered(e.Agent, agent, e.Reservation), Context.Self);
                agent.Tell(new AgentMessages.OfferReservation(e.Campaign, campaign, e.Reservation), Context.Self);
                break;
            case QueueEffect.RefuseAgent e:
                _agents[e.Agent].Tell(new AgentMessages.GoIdle(e.Reason), Context.Self);
                break;
        }
    }

    private QueueInput.AgentAvailable Meet(AgentMessages.AgentAvailable available)
    {
        Watch(_agents, available.Agent, available.Actor, new QueueInput.AgentUnavailable(available.Agent));
        return new QueueInput.AgentAvailable(available.Agent, available.Since);
    }

    private QueueInput.Want Meet(QueueMessages.WantAgents want)
    {
        Watch(_campaigns, want.Campaign, want.CampaignActor, new QueueInput.CampaignGone(want.Campaign));
        return new QueueInput.Want(want.Campaign, want.Count);
    }

    private QueueInput? Forget(IActorRef actor)
    {
        if (!_onTerminated.Remove(actor, out QueueInput? gone)) return null;
        if (gone is QueueInput.AgentUnavailable agent) _agents.Remove(agent.Agent);
        else if (gone is QueueInput.CampaignGone campaign) _campaigns.Remove(campaign.Campaign);
        return gone;
    }

    private void Watch<TId>(Dictionary<TId, IActorRef> known, TId id, IActorRef actor, QueueInput onTerminated)
        where TId : notnull
    {
        known.TryGetValue(id, out IActorRef? before);
        if (actor.Equals(before)) return;
        // The death of an actor's predecessor says nothing about the one that speaks now.
        if (before is not null && _onTerminated.Remove(before)) Context.Unwatch(before);
        known[id] = actor;
        _onTerminated[actor] = onTerminated;
        Context.Watch(actor);
    }
}
