using System.Diagnostics.CodeAnalysis;
using Dialer.Actors.CallLegs;
using Dialer.Domain.Agents;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Actors.Agents;

/// <summary>
/// One agent, durable for its presence: after a restart one that was signed in is Idle with the aux code
/// <c>Recovered</c>.
/// </summary>
public sealed class AgentActor : DurableActor<AgentState, AgentInput, AgentEvent, AgentEffect>
{
    private readonly AgentId _id;
    private readonly AgentRules _rules;
    private readonly IActorRef _queue;
    private readonly IActorRef _gateway;
    private readonly Dictionary<CampaignId, IActorRef> _campaigns = [];
    private IActorRef? _leg;

    private AgentActor(AgentId id, AgentRules rules, IActorRef queue, IActorRef gateway, IJournal journal)
        : base($"agent/{id}", AgentState.New(id), journal, new DurableOptions { SnapshotEvery = null })
    {
        _id = id;
        _rules = rules;
        _queue = queue;
        _gateway = gateway;
    }

    /// <summary>An agent, with the persistence id <c>agent/{id}</c>.</summary>
    /// <param name="id">Who.</param>
    /// <param name="rules">Its limits.</param>
    /// <param name="queue">The queue it serves.</param>
    /// <param name="gateway">Calls its phone and tells of registrations.</param>
    /// <param name="journal">Keeps its presence, with <see cref="AgentEventCodec"/>.</param>
    public static Props Props(AgentId id, AgentRules rules, IActorRef queue, IActorRef gateway, IJournal journal) =>
        Runtime.Props.Of(() => new AgentActor(id, rules, queue, gateway, journal));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.Watch(_gateway);
        _gateway.Tell(new SubscribePhones(Context.Self), Context.Self);
    }

    /// <inheritdoc/>
    protected override void Recovered() => Handle(new AgentInput.Recovered());

    /// <summary>Nobody waits on hold, or for an answer, because of an agent that is gone.</summary>
    protected override void PostStop()
    {
        foreach (AgentEffect effect in AgentMachine.LastWords(State)) Run(effect);
    }

    /// <inheritdoc/>
    protected override bool IsDurable(AgentEvent happened) => happened.IsPresence;

    /// <summary>What its person does, who sees that nothing came of it; never what calls and legs tell.</summary>
    protected override bool MayRefuse(object message) => message is AgentMessages.LogIn or AgentMessages.LogOut
        or AgentMessages.GoAvailable or AgentMessages.GoIdle or AgentMessages.EndWrapUp
        or AgentMessages.HangUpCustomer or AgentMessages.GetAgentStatus;

    /// <inheritdoc/>
    protected override bool TryRead(object message, [MaybeNullWhen(false)] out AgentInput input)
    {
        input = message switch
        {
            AgentMessages.LogIn m => new AgentInput.LogIn(m.PhoneUser),
            AgentMessages.LogOut => new AgentInput.LogOut(),
            AgentMessages.GoAvailable => new AgentInput.GoAvailable(),
            AgentMessages.GoIdle m => new AgentInput.GoIdle(m.AuxCode),
            AgentMessages.EndWrapUp => new AgentInput.EndWrapUp(),
            AgentMessages.HangUpCustomer => new AgentInput.HangUpCustomer(),
            AgentMessages.OfferReservation m => Remember(m),
            AgentMessages.ReleaseReservation m => new AgentInput.Release(m.Reservation),
            AgentMessages.CustomerConnected m => new AgentInput.CustomerConnected(m.Attempt, m.CustomerCall),
            AgentMessages.CustomerGone m => new AgentInput.CustomerGone(m.Attempt),
            AgentMessages.CustomerLost m => new AgentInput.CustomerLost(m.Attempt),
            AgentMessages.GetAgentStatus => new AgentInput.AskStatus(),
            CallAnswered m => new AgentInput.PhoneAnswered(m.Call),
            // Where the agent itself hung up, it has left the reservation by now.
            CallEnded { How: CallEnd.LocalHangUp } m => new AgentInput.PhoneCut(m.Call),
            CallEnded m => new AgentInput.PhoneOver(m.Call, m.How != CallEnd.Failed),
            PhoneRegistered m => new AgentInput.PhoneRegistered(m.User, m.Registered),
            Elapsed m => new AgentInput.Elapsed(m.Timer),
            Terminated m when m.Actor.Equals(_gateway) => new AgentInput.GatewayGone(),
            Terminated m => Forget(m.Actor),
            CallRinging m => new AgentInput.PhoneProgressed(m.Call),
            CallBridged m => new AgentInput.PhoneProgressed(m.Call),
            _ => null,
        };
        return input is not null;
    }

    /// <inheritdoc/>
    protected override (IReadOnlyList<AgentEvent> Events, IReadOnlyList<AgentEffect> Effects) Decide(
        AgentState state, AgentInput input, DateTimeOffset now)
    {
        var decision = AgentMachine.Decide(_rules, state, input, now);
        return (decision.Events, decision.Effects);
    }

    /// <inheritdoc/>
    protected override AgentState Evolve(AgentState state, AgentEvent happened) => AgentMachine.Evolve(state, happened);

    /// <inheritdoc/>
    protected override void Run(AgentEffect effect)
    {
        switch (effect)
        {
            case AgentEffect.PlaceCall e:
                var phone = new CallTarget.Phone(e.Phone, e.Campaign.Value);
                _gateway.Tell(new PlaceCall(e.Call, phone, Context.Self, Analyse: false), Context.Self);
                break;
            case AgentEffect.HangUp e: _gateway.Tell(new HangUp(e.Call), Context.Self); break;
            case AgentEffect.StartTimer e:
                Context.Timers.StartSingle(nameof(Elapsed), new Elapsed(e.Timer), e.Delay);
                break;
            case AgentEffect.TellAvailable e:
                TellQueue(new AgentMessages.AgentAvailable(_id, Context.Self, e.Since));
                break;
            case AgentEffect.TellUnavailable: TellQueue(new AgentMessages.AgentUnavailable(_id)); break;
            case AgentEffect.TellReserved e:
                TellCampaign(
                    e.Reservation,
                    new AgentMessages.AgentReserved(_id, Context.Self, e.Call, e.Reservation.Number));
                break;
            case AgentEffect.TellReservationEnded e:
                TellCampaign(e.Reservation, new AgentMessages.ReservationEnded(_id, e.Reservation.Number, e.Reason));
                break;
            case AgentEffect.TakeCustomer: _leg = Context.Sender; break;
            case AgentEffect.TellHungUp e:
                _leg?.Tell(new CallLegMessages.AgentHungUp(e.Attempt, _id), Context.Self);
                break;
            case AgentEffect.DeclineCustomer e:
                Context.Sender.Tell(new CallLegMessages.AgentDeclined(e.Attempt, _id), Context.Self);
                break;
            case AgentEffect.ReportStatus e: Context.Sender.Tell(Status(e), Context.Self); break;
        }
    }

    private AgentInput.Offer Remember(AgentMessages.OfferReservation offer)
    {
        if (_campaigns.TryAdd(offer.Campaign, offer.CampaignActor))
        {
            Context.Watch(offer.CampaignActor);
        }
        else if (!_campaigns[offer.Campaign].Equals(offer.CampaignActor))
        {
            Context.Unwatch(_campaigns[offer.Campaign]);
            Context.Watch(offer.CampaignActor);
            _campaigns[offer.Campaign] = offer.CampaignActor;
        }

        return new AgentInput.Offer(new Reservation(offer.Campaign, offer.Reservation));
    }

    private AgentInput.CampaignGone? Forget(IActorRef campaignActor)
    {
        foreach ((CampaignId campaign, IActorRef actor) in _campaigns)
        {
            if (!actor.Equals(campaignActor)) continue;
            _campaigns.Remove(campaign);
            return new AgentInput.CampaignGone(campaign);
        }

        return null;
    }

    private void TellQueue(object message) => _queue.Tell(message, Context.Self);

    private void TellCampaign(Reservation reservation, object message)
    {
        // A campaign that is gone wants to know nothing.
        if (_campaigns.TryGetValue(reservation.Campaign, out IActorRef? campaign)) campaign.Tell(message, Context.Self);
    }

    private AgentMessages.AgentStatus Status(AgentEffect.ReportStatus report) => new(
        _id,
        report.Phase.Name,
        report.Since,
        report.Totals.Calls,
        report.Totals.Rona,
        report.Totals.Talk,
        report.Totals.WrapUp,
        report.Totals.SignedIn);

    private sealed record Elapsed(int Timer);
}
