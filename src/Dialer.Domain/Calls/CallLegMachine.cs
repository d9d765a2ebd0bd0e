using Effect = Dialer.Domain.Calls.CallLegEffect;
using Event = Dialer.Domain.Calls.CallLegEvent;
using Input = Dialer.Domain.Calls.CallLegInput;
using State = Dialer.Domain.Calls.CallLegState;
using Step = Dialer.Domain.Decision<Dialer.Domain.Calls.CallLegEvent, Dialer.Domain.Calls.CallLegEffect>;

namespace Dialer.Domain.Calls;

/// <summary>
/// One dial attempt, from the INVITE to its outcome (campaigns §8, compliance 2 and 3). Once a call is answered it is
/// not cancelled: a person on the line gets an agent, or the abandon treatment when the clock has run out.
/// </summary>
public static partial class CallLegMachine
{
    /// <summary>A call that ends sooner was hung up by a person (campaigns §8).</summary>
    private static readonly TimeSpan MinimumCall = TimeSpan.FromSeconds(1);

    private static readonly CallEvidence Undecided = new(Verdict.LiveVoice, 0, "nothing certain by the deadline");

    /// <summary>The leg of an attempt that was committed at <paramref name="dialedAt"/>.</summary>
    public static State Start(DateTimeOffset dialedAt) => new State.Planned(new CallMoments(dialedAt));

    /// <summary>What happens on an input; pairs that are not listed stay.</summary>
    public static Step Decide(CallLegRules rules, State state, Input input, DateTimeOffset now) => (state, input) switch
    {
        (State.Ended, _) => Step.Stay,
        (_, Input.GatewayGone) => EndWithoutGateway(state, now),
        (_, Input.Elapsed e) when e.Timer != state.Timer => Step.Stay,

        (State.Planned, Input.Dial) =>
            new([new Event.Dialed()], [new Effect.PlaceCall(), TimerAfter(state, rules.RingbackLimit)]),
        (State.Planned, Input.Restarted) =>
            new([new Event.LegEnded()], [new Effect.HangUp(), Over(state, Outcome.FlushedError, null, now)]),

        (State.Dialing, Input.Rang r) => new([new Event.RingingBegan(r.At)], [TimerAfter(state, rules.RingLimit)]),
        (State.Dialing or State.Ringing, Input.Answered a) =>
            new([new Event.CallAnswered(a.At)], [TimerAfter(state, rules.AnalysisLimit), new Effect.TellAnswered()]),
        (State.Dialing or State.Ringing, Input.Analysed v) when v.Verdict.EndsUnanswered() =>
            HangUp(rules, state, VerdictOutcome.Of(v.Verdict)!.Value, before: Reached(v)),
        (State.Dialing, Input.Elapsed) => HangUp(rules, state, Outcome.NoRingback),
        (State.Dialing, Input.Cancel) => HangUp(rules, state, Outcome.Cancelled),
        (State.Dialing or State.Ringing, Input.CallOver o) => End(state, Unanswered(state, o), o),

        (State.Ringing { GivenUp: true }, Input.Elapsed) => HangUp(rules, state, Outcome.Cancelled),
        (State.Ringing, Input.Elapsed) => HangUp(rules, state, Outcome.NoAnswer),
        (State.Ringing { GivenUp: false } s, Input.Cancel) => CancelRinging(rules, s, now),

        (State.Analysing, _) => OnAnswer(rules, state, input, now),
        (State.AwaitingTone or State.LeavingMessage, _) => OnMachine(rules, state, input, now),

        (State.WaitingForAgent, Input.AgentGiven a) => new(
            [new Event.BridgeBegan(a.Agent, a.AgentCall)],
            [new Effect.TellAgentOfCustomer(a.Agent), new Effect.Bridge(a.AgentCall)]),
        // Nobody is abandoned while an agent waits: only the campaign knows.
        (State.WaitingForAgent { Asked: false }, Input.Elapsed) => new(
            [new Event.AbandonAsked()], [new Effect.AskToAbandon(), TimerAfter(state, rules.AnswerLimit)]),
        (State.WaitingForAgent { Asked: true }, Input.NoAgent or Input.Elapsed) => Abandon(rules, state),
        (State.WaitingForAgent s, Input.CallOver o) => End(state, WhileWaiting(s, s.AbandonAt, o), o),

        (State.Bridging s, Input.BridgeMade b) when b.AgentCall == s.AgentCall => new(
            [new Event.ConversationBegan(s.Agent, b.At)],
            [new Effect.StopTimer(), new Effect.TellConnected(s.Agent, b.At)]),
        (State.Bridging s, Input.BridgeFailed b) when b.AgentCall == s.AgentCall => WaitAgain(s, now),
        (State.Bridging s, Input.AgentDeclined d) when d.Agent == s.Agent => WaitAgain(s, now),
        (State.Bridging s, Input.AgentHungUp h) when h.Agent == s.Agent => WaitAgain(s, now),
        (State.Bridging s, Input.CallOver o) => EndBridging(s, WhileWaiting(s, s.AbandonAt, o), o),

        (State.Bridging or State.Connected, Input.AudioReached a) when state.Moments.HeardAt is null =>
            new([new Event.AgentHeard(state.Moments.AnsweredAt!.Value + a.SinceAnswer)], []),
        (State.Connected s, Input.AgentDeclined d) when d.Agent == s.Agent =>
            Abandon(rules, state, new Event.ConversationUndone()),
        (State.Connected s, Input.AgentHungUp h) when h.Agent == s.Agent =>
            HangUp(rules, state, Talked(s), s.Agent),
        (State.Connected s, Input.CallOver o) => EndConversation(s, o),

        (State.PlayingMessage, Input.MessagePlayed or Input.Elapsed) => HangUp(rules, state, Outcome.Abandoned),
        (State.PlayingMessage, Input.CallOver o) => End(state, Outcome.Abandoned, o),

        // Who is under treatment or being hung up on takes no agent: the campaign gives it to another.
        (State.PlayingMessage or State.HangingUp, Input.AgentGiven a) => new([], [new Effect.TellAgentLost(a.Agent)]),

        // The 200 crossed our CANCEL: evidence is kept, and the gateway ends the call that now exists.
        (State.HangingUp, Input.Answered a) => new([new Event.CallAnswered(a.At)], [new Effect.HangUp()]),
        (State.HangingUp s, Input.CallOver o) => End(state, Final(s, o), o, s.Agent),
        // Whoever had to tell us of the end is gone or has lost it: the line must not be held for ever.
        (State.HangingUp s, Input.Elapsed) =>
            new([new Event.LegEnded()], [new Effect.HangUp(), Over(state, s.Outcome, s.Agent, now)]),

        _ => AtPort(rules, state, input),
    };

    /// <summary>Folds one event into the state.</summary>
    public static State Evolve(State state, Event happened) => (state, happened) switch
    {
        (_, Event.Dialed) => new State.Dialing(state.Timer + 1, state.Moments),
        (_, Event.RingingBegan e) =>
            new State.Ringing(state.Timer + 1, state.Moments with { RingingAt = e.At }, GivenUp: false),
        (State.Ringing s, Event.CancelPostponed) => s with { Timer = s.Timer + 1, GivenUp = true },
        (State.HangingUp s, Event.CallAnswered e) => s with { Moments = s.Moments with { AnsweredAt = e.At } },
        (_, Event.CallAnswered e) => new State.Analysing(state.Timer + 1, state.Moments with { AnsweredAt = e.At }),
        (_, Event.SpeechBegan e) => state with { Moments = state.Moments with { SpokeAt = e.At } },
        (_, Event.VerdictReached e) =>
            state with { Moments = state.Moments with { VerdictAt = e.At, Evidence = e.Evidence } },
        (_, Event.ToneAwaited) => new State.AwaitingTone(state.Timer + 1, state.Moments),
        (_, Event.ToneEnded e) => With(state, Machine(state.Moments) with { ToneAt = e.At }),
        (_, Event.PersonPickedUp e) => With(state, Machine(state.Moments) with { PersonAt = e.At }),
        (_, Event.MachineMessageBegan) => new State.LeavingMessage(state.Timer + 1, state.Moments),
        (_, Event.CustomerWaits e) => new State.WaitingForAgent(state.Timer + 1, state.Moments, e.AbandonAt),
        (State.WaitingForAgent s, Event.AbandonAsked) => s with { Timer = s.Timer + 1, Asked = true },
        (_, Event.ConversationUndone) =>
            state with { Moments = state.Moments with { ConnectedAt = null, HeardAt = null } },
        (State.WaitingForAgent s, Event.BridgeBegan e) =>
            new State.Bridging(s.Timer, s.Moments, s.AbandonAt, e.Agent, e.AgentCall),
        (_, Event.ConversationBegan e) =>
            new State.Connected(state.Timer, state.Moments with { ConnectedAt = e.At }, e.Agent),
        (_, Event.AgentHeard e) => state with { Moments = state.Moments with { HeardAt = e.At } },
        (State.WaitingForAgent s, Event.PromptAsked e) =>
            new State.GettingPrompt(s.Timer + 1, s.Moments, s.AbandonAt, e.Prompt),
        (_, Event.PromptBegan e) => new State.HearingPrompt(
            state.Timer + 1, state.Moments with { ConnectedAt = e.At, HeardAt = e.At }),
        (_, Event.MessageBegan) => new State.PlayingMessage(state.Timer + 1, state.Moments),
        (_, Event.HangUpBegan e) => new State.HangingUp(state.Timer + 1, state.Moments, e.Outcome, e.Agent),
        (_, Event.LegEnded) => new State.Ended(state.Timer, state.Moments),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot happen in {state.GetType().Name}"),
    };

    /// <summary>What is still to be said when the leg's actor stops before its call is over.</summary>
    public static IEnumerable<Effect> LastWords(State state)
    {
        if (state is State.Planned or State.Ended) yield break;
        yield return new Effect.HangUp();
        if (state is State.Bridging b) yield return new Effect.TellAgentCustomerLost(b.Agent);
        if (state is State.Connected c) yield return new Effect.TellAgentCustomerGone(c.Agent);
    }

    private static Step CancelRinging(CallLegRules rules, State.Ringing state, DateTimeOffset now)
    {
        TimeSpan rung = now - state.Moments.RingingAt!.Value;
        return rung >= rules.MinimumRing
            ? HangUp(rules, state, Outcome.Cancelled)
            : new([new Event.CancelPostponed()], [TimerAfter(state, rules.MinimumRing - rung)]);
    }

    private static Event.VerdictReached Reached(Input.Analysed found) => new(found.At, found.Evidence);

    private static DateTimeOffset ClockStart(CallLegRules rules, State state, Input.Analysed live) =>
        rules.ClockStart == AbandonClockStart.Answer
            ? state.Moments.AnsweredAt!.Value
            : live.At - (live.Evidence?.QuietFor ?? TimeSpan.Zero);

    private static Step Wait(
        CallLegRules rules, State state, Event.VerdictReached verdict, DateTimeOffset start, DateTimeOffset now)
    {
        DateTimeOffset abandonAt = start + rules.AbandonClock;
        bool isMachine = verdict.Evidence?.Verdict.IsMachine() == true;
        return new(
            [verdict, new Event.CustomerWaits(abandonAt)],
            [TimerAfter(state, Remaining(abandonAt, now)), new Effect.TellLive(verdict.At, isMachine)]);
    }

    private static Step OnAnswer(CallLegRules rules, State state, Input input, DateTimeOffset now) => input switch
    {
        Input.Analysed v => TreatAnswer(rules, state, v, now),
        Input.SpeechHeard s when state.Moments.SpokeAt is null => new([new Event.SpeechBegan(s.At)], []),
        Input.Elapsed => TreatAnswer(rules, state, new Input.Analysed(Verdict.LiveVoice, now, Undecided), now),
        Input.CallOver o => End(state, BeforeVerdict(rules, state, o), o),
        _ => Step.Stay,
    };

    private static Step TreatAnswer(CallLegRules rules, State state, Input.Analysed found, DateTimeOffset now) =>
        VerdictOutcome.Of(found.Verdict) switch
        {
            null => Wait(rules, state, Reached(found), ClockStart(rules, state, found), now),
            _ when found.Verdict.IsMachine() => TreatMachine(rules, state, found, now),
            { } outcome => HangUp(rules, state, outcome, before: Reached(found)),
        };

    private static Step TreatMachine(CallLegRules rules, State state, Input.Analysed found, DateTimeOffset now) =>
        rules switch
        {
            { Machine: MachineTreatment.TransferToAgent } => Wait(rules, state, Reached(found), found.At, now),
            { ToneLimit: { } limit } => new(
                [Reached(found), new Event.ToneAwaited()], [TimerAfter(state, limit), new Effect.TellMachine()]),
            _ => HangUp(rules, state, Outcome.Amd, before: Reached(found)),
        };

    private static Step OnMachine(CallLegRules rules, State state, Input input, DateTimeOffset now) =>
        (state, input) switch
        {
            (State.AwaitingTone, Input.ToneHeard t) => LeaveMessage(rules, state, t),
            (State.AwaitingTone, Input.Analysed { Verdict: Verdict.Screening } v) =>
                HangUp(rules, state, Outcome.CallScreened, before: Reached(v)),
            (State.AwaitingTone, Input.Elapsed) => HangUp(rules, state, Outcome.NetworkVoicemail),
            (State.LeavingMessage, Input.MessagePlayed or Input.Elapsed) => HangUp(rules, state, Outcome.Amd),
            (_, Input.PersonHeard p) => PickUp(rules, state, p, now),
            (_, Input.CallOver o) => End(state, Outcome.Amd, o),
            _ => Step.Stay,
        };

    private static Step LeaveMessage(CallLegRules rules, State state, Input.ToneHeard tone)
    {
        var ended = new Event.ToneEnded(tone.At);
        return rules.Machine is MachineTreatment.LeaveMessage m
            ? new([ended, new Event.MachineMessageBegan()],
                [new Effect.Play(m.Prompt), TimerAfter(state, rules.MachineMessageLimit)])
            : HangUp(rules, state, Outcome.Amd, before: ended);
    }

    private static Step PickUp(CallLegRules rules, State state, Input.PersonHeard person, DateTimeOffset now)
    {
        DateTimeOffset abandonAt = person.At + rules.AbandonClock;
        return new(
            [new Event.PersonPickedUp(person.At), new Event.CustomerWaits(abandonAt)],
            [
                new Effect.StopPlaying(),
                TimerAfter(state, Remaining(abandonAt, now)),
                new Effect.TellLive(person.At),
            ]);
    }

    private static CallEvidence Machine(CallMoments moments) =>
        moments.Evidence ?? new(Verdict.Machine, 1, "a record tone");

    private static State With(State state, CallEvidence evidence) =>
        state with { Moments = state.Moments with { Evidence = evidence } };

    private static bool IsMachine(State state) => state.Moments.Evidence?.IsMachine == true;

    /// <summary>A conversation with a machine is no live answer: it must not better the abandon rate.</summary>
    private static Outcome Talked(State state) => IsMachine(state) ? Outcome.Amd : Outcome.LiveVoiceAgent;

    private static Outcome Unserved(State state) => IsMachine(state) ? Outcome.Amd : Outcome.Abandoned;

    private static Step WaitAgain(State.Bridging state, DateTimeOffset now) => new(
        [new Event.CustomerWaits(state.AbandonAt)],
        [
            TimerAfter(state, Remaining(state.AbandonAt, now)),
            new Effect.TellAgentCustomerLost(state.Agent),
            new Effect.TellAgentLost(state.Agent),
        ]);

    private static Step Abandon(CallLegRules rules, State state, params Event[] before)
    {
        Step treatment = Treat(rules, state);
        return new([.. before, .. treatment.Events], [new Effect.TellAbandoned(), .. treatment.Effects]);
    }

    private static Step Treat(CallLegRules rules, State state) => rules.Treatment switch
    {
        _ when IsMachine(state) => HangUp(rules, state, Outcome.Amd),
        AbandonTreatment.Message m =>
            new([new Event.MessageBegan()], [new Effect.Play(m.Prompt), TimerAfter(state, rules.MessageLimit)]),
        _ => HangUp(rules, state, Outcome.Abandoned),
    };

    private static Step HangUp(
        CallLegRules rules, State state, Outcome outcome, Quantities.AgentId? agent = null, Event? before = null)
    {
        var hangUp = new Event.HangUpBegan(outcome, agent);
        return new(
            before is null ? [hangUp] : [before, hangUp],
            [TimerAfter(state, rules.HangUpLimit), new Effect.HangUp()]);
    }

    private static Step End(
        State state, Outcome outcome, Input.CallOver over, Quantities.AgentId? agent = null) =>
        new([new Event.LegEnded()], [Over(state, outcome, agent, over.At, over.Cause)]);

    private static Step EndBridging(State.Bridging state, Outcome outcome, Input.CallOver over) => new(
        [new Event.LegEnded()],
        [new Effect.TellAgentCustomerLost(state.Agent), Over(state, outcome, null, over.At, over.Cause)]);

    private static Step EndConversation(State.Connected state, Input.CallOver over) => new(
        [new Event.LegEnded()],
        [
            new Effect.TellAgentCustomerGone(state.Agent),
            Over(state, Talked(state), state.Agent, over.At, over.Cause),
        ]);

    private static Step EndWithoutGateway(State state, DateTimeOffset now) => state switch
    {
        State.Connected s => EndConversation(s, Lost(now)),
        // A person had answered and got nobody: never under-reported, whoever's fault it is.
        State.Bridging s => EndBridging(s, Unserved(s), Lost(now)),
        State.HearingPrompt => End(state, Outcome.LiveVoiceIvr, Lost(now)),
        State.WaitingForAgent or State.GettingPrompt or State.PlayingMessage => End(state, Unserved(state), Lost(now)),
        State.AwaitingTone or State.LeavingMessage => End(state, Outcome.Amd, Lost(now)),
        State.HangingUp s => End(state, s.Outcome, Lost(now), s.Agent),
        _ => End(state, Outcome.Interrupted, Lost(now)),
    };

    private static Input.CallOver Lost(DateTimeOffset now) => new(CallEnding.Failed, null, now);

    private static Outcome Unanswered(State state, Input.CallOver over) => over.How switch
    {
        // A node that drains gives its lines up.
        CallEnding.LocalHangUp => Outcome.Cancelled,
        _ => NetworkOutcome.From(over.Cause, state is State.Ringing ? CallPhase.Alerting : CallPhase.Initiated),
    };

    private static Outcome BeforeVerdict(CallLegRules rules, State state, Input.CallOver over) => over.How switch
    {
        CallEnding.LocalHangUp => Outcome.Interrupted,
        _ when HungUp(over) => Unheard(rules, state.Moments, over.At),
        _ => NetworkOutcome.From(over.Cause, CallPhase.Connected),
    };

    /// <summary>
    /// Who hung up before anybody was known to be there. Only who has spoken is a person for longer than the clock;
    /// where the end of the greeting is not known, the clock starts at its first word, to under-report nobody.
    /// </summary>
    private static Outcome Unheard(CallLegRules rules, CallMoments moments, DateTimeOffset at)
    {
        DateTimeOffset answered = moments.AnsweredAt!.Value;
        if (moments.SpokeAt is not { } spoke)
        {
            TimeSpan shortest = rules.AbandonClock > MinimumCall ? rules.AbandonClock : MinimumCall;
            return at - answered <= shortest ? Outcome.CustomerAbandoned : Outcome.DeadAir;
        }

        return Impatient((rules.ClockStart == AbandonClockStart.Answer ? answered : spoke) + rules.AbandonClock, at);
    }

    private static Outcome WhileWaiting(State state, DateTimeOffset abandonAt, Input.CallOver over) =>
        IsMachine(state) ? Outcome.Amd
        : HungUp(over) ? Impatient(abandonAt, over.At)
        // A person had answered and got nobody: never under-reported, whoever's fault it is.
        : Outcome.Abandoned;

    private static bool HungUp(Input.CallOver over) => over.How switch
    {
        CallEnding.RemoteHangUp => true,
        _ => NetworkOutcome.From(over.Cause, CallPhase.Connected) == Outcome.CustomerAbandoned,
    };

    /// <summary>After the clock it was we who let them wait (campaigns §8).</summary>
    private static Outcome Impatient(DateTimeOffset abandonAt, DateTimeOffset at) =>
        at <= abandonAt ? Outcome.CustomerAbandoned : Outcome.Abandoned;

    /// <summary>
    /// A final response that crossed our CANCEL and tells something lasting about the number is the better answer.
    /// </summary>
    private static Outcome Final(State.HangingUp state, Input.CallOver over)
    {
        if (over.How != CallEnding.Refused || state.Moments.AnsweredAt is not null) return state.Outcome;
        CallPhase phase = state.Moments.RingingAt is null ? CallPhase.Initiated : CallPhase.Alerting;
        Outcome network = NetworkOutcome.From(over.Cause, phase);
        return network is Outcome.Busy or Outcome.InvalidNumber ? network : state.Outcome;
    }

    private static Effect.TellEnded Over(
        State state, Outcome outcome, Quantities.AgentId? agent, DateTimeOffset at, NetworkCause? cause = null) =>
        new(outcome, agent, state.Moments.EndedAt(at), cause);

    private static Effect.StartTimer TimerAfter(State state, TimeSpan delay) => new(state.Timer + 1, delay);

    private static TimeSpan Remaining(DateTimeOffset until, DateTimeOffset now) =>
        until > now ? until - now : TimeSpan.Zero;
}
