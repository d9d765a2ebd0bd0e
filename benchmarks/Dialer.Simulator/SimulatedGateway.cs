using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Simulator.Faults;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator;

/// <summary>
/// Stands where the media gateway stands and speaks its messages: the carrier, its customers and the agents' phones,
/// drawn from the seed. What reaches the network is shown to the <see cref="Invariants"/>.
/// </summary>
internal sealed class SimulatedGateway(
    CustomerBehaviour customers, FaultSource faults, Random random, Invariants invariants, SimulatedNetwork network)
    : Actor
{
    private static readonly TimeSpan LatestReply = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FirstTone = TimeSpan.FromSeconds(1.5);

    private readonly Dictionary<CallId, SimulatedCall> _calls = [];
    private readonly Dictionary<string, SimulatedCall> _phones = new(StringComparer.Ordinal);
    private readonly List<IActorRef> _trunkSubscribers = [];
    private bool _isDown;

    protected override void PreStart()
    {
        network.CallsUp = () => _calls.Count;
        if (faults.Plan.OutageEvery > TimeSpan.Zero) ScheduleOutage();
    }

    protected override void Receive(object message)
    {
        if (faults.Strikes(faults.Plan.GatewayRestarts, Context.Now)) throw new SimulatedFaultException();
        switch (message)
        {
            case PlaceCall place when _calls.ContainsKey(place.Call): Unhandled(message); break;
            case PlaceCall { Target: CallTarget.OverTrunk trunk } place: PlaceToCustomer(place, trunk.Number); break;
            case PlaceCall { Target: CallTarget.Phone phone } place: PlaceToPhone(place, phone.User); break;
            case HangUp hangUp: BeginHangUp(hangUp.Call); break;
            case Bridge bridge: Join(bridge); break;
            case PlayPrompt play: Play(play); break;
            case StopPrompt stop: StopPlaying(stop.Call); break;
            case Happening happening when _calls.GetValueOrDefault(happening.Call.Id) == happening.Call:
                Happen(happening);
                break;
            case Happening: break;
            case PhoneHangsUp m when _phones.TryGetValue(m.User, out SimulatedCall? call):
                End(call, CallEnd.RemoteHangUp, null);
                break;
            case PhoneHangsUp: break;
            case Outage m: Report(m.Over); break;
            case SubscribePhones: break;
            case SubscribeTrunks m: Subscribe(m.Subscriber); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>As the media gateway does: whatever is up is hung up, and its owner is told.</summary>
    protected override void PostStop()
    {
        foreach (SimulatedCall call in _calls.Values.OrderBy(c => c.Id.Value, StringComparer.Ordinal).ToArray())
            End(call, CallEnd.LocalHangUp, null);
    }

    private void PlaceToCustomer(PlaceCall place, E164 number)
    {
        invariants.Invited(place.Call, number, Context.Now);
        SimulatedCall call = Add(new SimulatedCall(place, number, null));
        double draw = random.NextDouble();
        if (_isDown) End(call, CallEnd.Failed, null);
        else if (Takes(ref draw, customers.Busy)) Refuse(call, 486, 17);
        else if (Takes(ref draw, customers.Unallocated)) Refuse(call, 404, 1);
        else if (Takes(ref draw, customers.CarrierFails)) Refuse(call, 503, 34);
        else if (!Takes(ref draw, customers.Silent))
        {
            call.WillAnswer = Takes(ref draw, customers.Answers);
            After(call, What.Rings, 0.2 + random.NextDouble());
        }
    }

    private void PlaceToPhone(PlaceCall place, string user)
    {
        invariants.PhoneInvited(place.Call, user);
        SimulatedCall call = Add(new SimulatedCall(place, null, user));
        _phones[user] = call;
        if (faults.Strikes(faults.Plan.PhoneSilence, Context.Now)) return;
        if (faults.Strikes(faults.Plan.PhoneRefusals, Context.Now)) Refuse(call, 603, 21);
        else After(call, What.Answers, 0.1 + (0.4 * random.NextDouble()));
    }

    private void Happen(Happening happening)
    {
        SimulatedCall call = happening.Call;
        switch (happening.What)
        {
            case What.Rings:
                Reply(call, new CallRinging(call.Id, Context.Now, false));
                if (call.WillAnswer) After(call, What.Answers, Exponential(customers.RingMeanSeconds));
                if (Mix(call)?.DrawEarly(random) is { } tone) HearLater(call, new SimulatedAnswer(tone, FirstTone));
                break;
            case What.Answers: Answer(call); break;
            case What.Analysed when call.Behind is { } answer: Hear(call, answer); break;
            case What.Analysed: Analysed(call); break;
            case What.Speaks: Reply(call, new SpeechHeard(call.Id, Context.Now)); break;
            case What.ToneEnds: HearTone(call, call.Behind!); break;
            case What.PersonSpeaks: Reply(call, new PersonHeard(call.Id, Context.Now)); break;
            case What.PromptEnds: Reply(call, new PromptFinished(call.Id, happening.Prompt)); break;
            case What.Leaves: End(call, CallEnd.RemoteHangUp, null); break;
            case What.Drops: End(call, CallEnd.Failed, null); break;
            case What.Refuses: End(call, CallEnd.Refused, happening.Cause); break;
            case What.IsHungUp: End(call, CallEnd.LocalHangUp, null); break;
        }
    }

    private void Answer(SimulatedCall call)
    {
        call.Answered = true;
        call.AnsweredAt = Context.Now;
        Reply(call, new CallAnswered(call.Id, Context.Now));
        if (call.Phone is not null)
        {
            if (faults.Strikes(faults.Plan.PhoneLosses, Context.Now)) After(call, What.Drops, Exponential(10));
        }
        else if (Mix(call) is { } mix)
        {
            HearLater(call, mix.Draw(random, call.Cpa));
        }
        else if (call.Analyses)
        {
            After(call, What.Analysed, random.NextDouble());
        }
    }

    private void Analysed(SimulatedCall call)
    {
        Verdict verdict = random.NextDouble() < customers.Machines ? Verdict.Machine : Verdict.LiveVoice;
        Reply(call, new CallAnalysed(call.Id, verdict, Context.Now));
        bool atOnce = random.NextDouble() < customers.HangsUpAtOnce;
        After(call, What.Leaves, atOnce ? 2 * random.NextDouble() : Exponential(customers.TalkMeanSeconds));
    }

    private AnswerMix? Mix(SimulatedCall call) => call is { Analyses: true, Cpa.CpaEnabled: true, Phone: null }
        ? customers.Analysed
        : null;

    private void HearLater(SimulatedCall call, SimulatedAnswer answer)
    {
        call.Behind = answer;
        // Whatever speaks is heard to before it is told what it is.
        if (call.Answered && answer.Speaks) Later(call, What.Speaks, answer.After / 3);
        Later(call, What.Analysed, answer.After);
    }

    private void Hear(SimulatedCall call, SimulatedAnswer answer)
    {
        var evidence = new CallEvidence(answer.Heard, 0.9, "simulated")
        {
            QuietFor = TimeSpan.FromSeconds(answer.Heard == Verdict.LiveVoice ? 0.6 : 0),
        };
        Reply(call, new CallAnalysed(call.Id, answer.Heard, Context.Now, evidence));
        if (!call.Answered) return;
        if (answer.ToneAfter is { } tone) Later(call, What.ToneEnds, tone);
        bool atOnce = random.NextDouble() < customers.HangsUpAtOnce;
        double stays = atOnce ? 2 * random.NextDouble() : Exponential(customers.TalkMeanSeconds);
        After(call, What.Leaves, answer.Stays?.TotalSeconds ?? stays);
    }

    private void HearTone(SimulatedCall call, SimulatedAnswer answer)
    {
        Reply(call, new MachineToneHeard(call.Id, Context.Now));
        if (answer.PersonAfter is { } person) Later(call, What.PersonSpeaks, person);
    }

    private void Join(Bridge bridge)
    {
        SimulatedCall? customer = _calls.GetValueOrDefault(bridge.Customer);
        SimulatedCall? agent = _calls.GetValueOrDefault(bridge.Agent);
        if (customer is not { Answered: true, HangingUp: false } || agent is not { Answered: true, HangingUp: false })
        {
            var failed = new BridgeFailed(bridge.Customer, bridge.Agent);
            if (customer is null) Context.Sender.Tell(failed, Context.Self);
            else Reply(customer, failed);
            return;
        }

        invariants.Bridged(bridge.Customer, bridge.Agent);
        Reply(customer, new CallBridged(bridge.Customer, bridge.Agent, Context.Now));
        Reply(agent, new CallBridged(bridge.Agent, bridge.Customer, Context.Now));
        Reply(customer, new AudioReachedAgent(bridge.Customer, TimeSpan.FromMilliseconds(20)));
    }

    private void Play(PlayPrompt play)
    {
        if (_calls.TryGetValue(play.Call, out SimulatedCall? call) && !call.HangingUp)
        {
            TimeSpan length = TimeSpan.FromSeconds(play.Prompt == WorldSettings.IvrPrompt ? 20 : 3);
            if (play.Prompt == WorldSettings.IvrPrompt) invariants.Heard();
            Reply(call, new PromptBegan(call.Id, play.Prompt, Context.Now - call.AnsweredAt, length));
            StopPlaying(play.Call);
            call.Prompt = play.Prompt;
            Context.Timers.StartSingle(
                (call, play.Prompt), new Happening(call, What.PromptEnds, play.Prompt), length);
        }
    }

    private void StopPlaying(CallId id)
    {
        if (_calls.TryGetValue(id, out SimulatedCall? call)) Context.Timers.Cancel((call, call.Prompt));
    }

    private void BeginHangUp(CallId id)
    {
        if (!_calls.TryGetValue(id, out SimulatedCall? call) || call.HangingUp) return;
        call.HangingUp = true;
        invariants.HangingUp(id, call.Number, call.Phone);
        After(call, What.IsHungUp, 0.02 + (0.2 * random.NextDouble()));
    }

    private void Refuse(SimulatedCall call, int status, int q850) => Context.Timers.StartSingle(
        call,
        new Happening(call, What.Refuses) { Cause = new NetworkCause(status, q850, "") },
        TimeSpan.FromSeconds(0.1 + random.NextDouble()));

    private SimulatedCall Add(SimulatedCall call)
    {
        _calls.Add(call.Id, call);
        return call;
    }

    private void End(SimulatedCall call, CallEnd how, NetworkCause? cause)
    {
        _calls.Remove(call.Id);
        if (call.Phone is { } user && _phones.GetValueOrDefault(user) == call) _phones.Remove(user);
        Context.Timers.Cancel(call);
        invariants.CallOver(call.Id, call.Number, call.Phone, call.HangingUp);
        Reply(call, new CallEnded(call.Id, how, cause, Context.Now));
    }

    // A late reply holds up those that follow it, so that their order stays.
    private void Reply(SimulatedCall call, object message)
    {
        DateTimeOffset now = Context.Now;
        if (faults.Strikes(faults.Plan.LostReplies, now)) return;
        if (faults.Strikes(faults.Plan.LateReplies, now))
        {
            DateTimeOffset at = now + (LatestReply * random.NextDouble());
            if (at > call.NextReply) call.NextReply = at;
        }

        IActorRef self = Context.Self;
        if (call.NextReply < now) call.Owner.Tell(message, self);
        else network.Later(call.NextReply - now, () => call.Owner.Tell(message, self));
    }

    private void Subscribe(IActorRef subscriber)
    {
        if (!_trunkSubscribers.Contains(subscriber)) _trunkSubscribers.Add(subscriber);
        subscriber.Tell(new TrunkHealth(WorldSettings.Trunk, !_isDown, ""), Context.Self);
    }

    private void Report(bool reachable)
    {
        if (!reachable && !faults.MayStrike(Context.Now)) return;
        _isDown = !reachable;
        foreach (IActorRef subscriber in _trunkSubscribers)
            subscriber.Tell(new TrunkHealth(WorldSettings.Trunk, reachable, "simulated"), Context.Self);
        if (reachable) ScheduleOutage();
        else StartOutageTimer(new Outage(Over: true), TimeSpan.FromSeconds(5 + (25 * random.NextDouble())));
    }

    private void ScheduleOutage() =>
        StartOutageTimer(new Outage(Over: false), faults.Next(faults.Plan.OutageEvery, Context.Now) - Context.Now);

    private void StartOutageTimer(Outage outage, TimeSpan delay) =>
        Context.Timers.StartSingle("outage", outage, delay);

    private void After(SimulatedCall call, What what, double seconds) =>
        Context.Timers.StartSingle(call, new Happening(call, what), TimeSpan.FromSeconds(seconds));

    private void Later(SimulatedCall call, What what, TimeSpan delay) =>
        Context.Timers.StartSingle((call, what), new Happening(call, what), delay);

    private double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());

    private static bool Takes(ref double draw, double share)
    {
        bool taken = draw >= 0 && draw < share;
        draw = taken ? -1 : draw - share;
        return taken;
    }

    private enum What
    {
        Rings, Answers, Speaks, Analysed, ToneEnds, PersonSpeaks, PromptEnds, Leaves, Drops, Refuses, IsHungUp,
    }

    /// <summary>An agent puts the receiver down, whatever the call is at.</summary>
    internal sealed record PhoneHangsUp(string User);

    private sealed record Outage(bool Over);

    private sealed record Happening(SimulatedCall Call, What What, string Prompt = "")
    {
        public NetworkCause? Cause { get; init; }
    }
}
