using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>
/// Stands where the media gateway stands and speaks its messages: the carrier, its customers and the agents' phones, drawn from the
/// seed. What the dialer does to it is shown to the <see cref="Invariants"/>.
/// </summary>
internal sealed class SimulatedGateway(
    CustomerBehaviour customers, FaultPlan faults, Random random, Invariants invariants, DateTimeOffset start) : Actor
{
    private readonly Dictionary<CallId, Call> _calls = [];

    protected override void Receive(object message)
    {
        switch (message)
        {
            case PlaceCall { Target: CallTarget.OverTrunk trunk } place: PlaceToCustomer(place, trunk); break;
            case PlaceCall { Target: CallTarget.Phone phone } place: PlaceToPhone(place, phone); break;
            case HangUp hangUp: End(hangUp.Call, CallEnd.LocalHangUp, null); break;
            case Bridge bridge: Join(bridge); break;
            case PlayPrompt play: After(play.Call, new PromptEnds(play.Call, play.Prompt), 3, "prompt"); break;
            case PromptEnds ends: TellOwner(ends.Call, new PromptFinished(ends.Call, ends.Prompt)); break;
            case Rings rings: Ring(rings.Call); break;
            case Answers answers: Answer(answers.Call); break;
            case Leaves leaves: End(leaves.Call, leaves.How, leaves.Cause); break;
            case SubscribePhones: break;
            case GetGatewayStatus: Context.Sender.Tell(new GatewayStatus(_calls.Count, 0, 0, 0), Context.Self); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>Calls that are up or being set up.</summary>
    internal int CallCount => _calls.Count;

    private bool FaultsOn => Context.Now - start < faults.Until;

    private void PlaceToCustomer(PlaceCall place, CallTarget.OverTrunk trunk)
    {
        invariants.Dialed(place.Call, trunk.Number, Context.Now);
        _calls.Add(place.Call, new Call(place.Owner, trunk.Number, null, place.Analyse));
        double draw = random.NextDouble();
        if (Takes(ref draw, customers.Busy)) Refuse(place.Call, 486, 17);
        else if (Takes(ref draw, customers.Unallocated)) Refuse(place.Call, 404, 1);
        else if (Takes(ref draw, customers.CarrierFails)) Refuse(place.Call, 503, 34);
        else if (Takes(ref draw, customers.Silent)) return;
        else
        {
            After(place.Call, new Rings(place.Call), 0.2 + random.NextDouble(), "rings");
            if (!Takes(ref draw, customers.Answers)) return;
            After(place.Call, new Answers(place.Call), 1.3 + Exponential(customers.RingMeanSeconds), "answers");
        }
    }

    private void PlaceToPhone(PlaceCall place, CallTarget.Phone phone)
    {
        invariants.PhoneCalled(place.Call, phone.User);
        _calls.Add(place.Call, new Call(place.Owner, null, phone.User, false));
        if (FaultsOn && random.NextDouble() < faults.PhoneRefusals) return;
        After(place.Call, new Answers(place.Call), 0.1 + (0.4 * random.NextDouble()), "answers");
    }

    private void Ring(CallId id) => TellOwner(id, new CallRinging(id, Context.Now, false));

    private void Answer(CallId id)
    {
        if (!_calls.TryGetValue(id, out Call? call)) return;
        call.Answered = true;
        call.Owner.Tell(new CallAnswered(id, Context.Now), Context.Self);
        if (call.Analyse) call.Owner.Tell(new CallAnalysed(id, Verdict.LiveVoice, Context.Now), Context.Self);
        if (call.Phone is null)
        {
            if (random.NextDouble() < customers.HangsUpAtOnce)
                After(id, new Leaves(id, CallEnd.RemoteHangUp, null), 2 * random.NextDouble(), "leaves");
            else After(id, new Leaves(id, CallEnd.RemoteHangUp, null), Exponential(customers.TalkMeanSeconds), "leaves");
        }
        else if (FaultsOn && random.NextDouble() < faults.PhoneLosses)
        {
            After(id, new Leaves(id, CallEnd.Failed, null), Exponential(5), "leaves");
        }
    }

    private void Join(Bridge bridge)
    {
        if (!_calls.TryGetValue(bridge.Customer, out Call? customer) || !customer.Answered) return;
        if (!_calls.TryGetValue(bridge.Agent, out Call? agent) || !agent.Answered)
        {
            customer.Owner.Tell(new BridgeFailed(bridge.Customer, bridge.Agent), Context.Self);
            return;
        }

        invariants.Bridged(bridge.Customer, bridge.Agent);
        customer.Owner.Tell(new CallBridged(bridge.Customer, bridge.Agent, Context.Now), Context.Self);
        agent.Owner.Tell(new CallBridged(bridge.Agent, bridge.Customer, Context.Now), Context.Self);
        customer.Owner.Tell(new AudioReachedAgent(bridge.Customer, TimeSpan.FromMilliseconds(20)), Context.Self);
    }

    private void Refuse(CallId id, int status, int q850) =>
        After(id, new Leaves(id, CallEnd.Refused, new NetworkCause(status, q850, "")), 0.1 + random.NextDouble(), "leaves");

    private void End(CallId id, CallEnd how, NetworkCause? cause)
    {
        if (!_calls.Remove(id, out Call? call)) return;
        Context.Timers.Cancel((id, "rings"));
        Context.Timers.Cancel((id, "answers"));
        Context.Timers.Cancel((id, "leaves"));
        Context.Timers.Cancel((id, "prompt"));
        invariants.CallOver(id, call.Number, call.Phone);
        call.Owner.Tell(new CallEnded(id, how, cause, Context.Now), Context.Self);
    }

    private void TellOwner(CallId id, object message)
    {
        if (_calls.TryGetValue(id, out Call? call)) call.Owner.Tell(message, Context.Self);
    }

    private void After(CallId id, object message, double seconds, string what) =>
        Context.Timers.StartSingle((id, what), message, TimeSpan.FromSeconds(seconds));

    private double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());

    private static bool Takes(ref double draw, double share)
    {
        bool taken = draw >= 0 && draw < share;
        draw = taken ? -1 : draw - share;
        return taken;
    }

    private sealed class Call(IActorRef owner, E164? number, string? phone, bool analyse)
    {
        public IActorRef Owner { get; } = owner;
        public E164? Number { get; } = number;
        public string? Phone { get; } = phone;
        public bool Analyse { get; } = analyse;
        public bool Answered { get; set; }
    }

    private sealed record Rings(CallId Call);

    private sealed record Answers(CallId Call);

    private sealed record Leaves(CallId Call, CallEnd How, NetworkCause? Cause);

    private sealed record PromptEnds(CallId Call, string Prompt);
}
