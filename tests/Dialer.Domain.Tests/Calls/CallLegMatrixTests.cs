using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Calls;

/// <summary>Every state of a call leg against every kind of input: a listed transition, or it stays.</summary>
public sealed class CallLegMatrixTests
{
    private const string Listed = """
        Planned + Dial: Dialed !PlaceCall !StartTimer
        Planned + Restarted: LegEnded !HangUp !TellEnded
        Planned + GatewayGone: LegEnded !TellEnded
        Dialing + Rang: RingingBegan !StartTimer
        Dialing + Answered: CallAnswered !StartTimer !TellAnswered
        Dialing + Cancel: HangUpBegan !StartTimer !HangUp
        Dialing + Elapsed: HangUpBegan !StartTimer !HangUp
        Dialing + CallOver: LegEnded !TellEnded
        Dialing + GatewayGone: LegEnded !TellEnded
        Ringing + Answered: CallAnswered !StartTimer !TellAnswered
        Ringing + Cancel: CancelPostponed !StartTimer
        Ringing + Elapsed: HangUpBegan !StartTimer !HangUp
        Ringing + CallOver: LegEnded !TellEnded
        Ringing + GatewayGone: LegEnded !TellEnded
        Ringing, given up + Answered: CallAnswered !StartTimer !TellAnswered
        Ringing, given up + Elapsed: HangUpBegan !StartTimer !HangUp
        Ringing, given up + CallOver: LegEnded !TellEnded
        Ringing, given up + GatewayGone: LegEnded !TellEnded
        Analysing + SpeechHeard: SpeechBegan
        Analysing + Analysed: VerdictReached CustomerWaits !StartTimer !TellLive
        Analysing + Elapsed: VerdictReached CustomerWaits !StartTimer !TellLive
        Analysing + CallOver: LegEnded !TellEnded
        Analysing + GatewayGone: LegEnded !TellEnded
        AwaitingTone + ToneHeard: ToneEnded HangUpBegan !StartTimer !HangUp
        AwaitingTone + PersonHeard: PersonPickedUp CustomerWaits !StopPlaying !StartTimer !TellLive
        AwaitingTone + Elapsed: HangUpBegan !StartTimer !HangUp
        AwaitingTone + CallOver: LegEnded !TellEnded
        AwaitingTone + GatewayGone: LegEnded !TellEnded
        LeavingMessage + PersonHeard: PersonPickedUp CustomerWaits !StopPlaying !StartTimer !TellLive
        LeavingMessage + MessagePlayed: HangUpBegan !StartTimer !HangUp
        LeavingMessage + Elapsed: HangUpBegan !StartTimer !HangUp
        LeavingMessage + CallOver: LegEnded !TellEnded
        LeavingMessage + GatewayGone: LegEnded !TellEnded
        WaitingForAgent + AgentGiven: BridgeBegan !TellAgentOfCustomer !Bridge
        WaitingForAgent + PortGiven: PromptAsked !Play !StartTimer
        WaitingForAgent + Elapsed: AbandonAsked !AskToAbandon !StartTimer
        WaitingForAgent + CallOver: LegEnded !TellEnded
        WaitingForAgent + GatewayGone: LegEnded !TellEnded
        WaitingForAgent, asked + AgentGiven: BridgeBegan !TellAgentOfCustomer !Bridge
        WaitingForAgent, asked + PortGiven: PromptAsked !Play !StartTimer
        WaitingForAgent, asked + NoAgent: MessageBegan !TellAbandoned !Play !StartTimer
        WaitingForAgent, asked + Elapsed: MessageBegan !TellAbandoned !Play !StartTimer
        WaitingForAgent, asked + CallOver: LegEnded !TellEnded
        WaitingForAgent, asked + GatewayGone: LegEnded !TellEnded
        Bridging + BridgeMade: ConversationBegan !StopTimer !TellConnected
        Bridging + BridgeFailed: CustomerWaits !StartTimer !TellAgentCustomerLost !TellAgentLost
        Bridging + AgentDeclined: CustomerWaits !StartTimer !TellAgentCustomerLost !TellAgentLost
        Bridging + AgentHungUp: CustomerWaits !StartTimer !TellAgentCustomerLost !TellAgentLost
        Bridging + AudioReached: AgentHeard
        Bridging + CallOver: LegEnded !TellAgentCustomerLost !TellEnded
        Bridging + GatewayGone: LegEnded !TellAgentCustomerLost !TellEnded
        Connected + AgentDeclined: ConversationUndone MessageBegan !TellAbandoned !Play !StartTimer
        Connected + AgentHungUp: HangUpBegan !StartTimer !HangUp
        Connected + AudioReached: AgentHeard
        Connected + CallOver: LegEnded !TellAgentCustomerGone !TellEnded
        Connected + GatewayGone: LegEnded !TellAgentCustomerGone !TellEnded
        GettingPrompt + PromptBegan: PromptBegan !StartTimer !TellPromptBegan
        GettingPrompt + MessagePlayed: MessageBegan !TellAbandoned !Play !StartTimer
        GettingPrompt + Elapsed: MessageBegan !TellAbandoned !Play !StartTimer
        GettingPrompt + CallOver: LegEnded !TellEnded
        GettingPrompt + GatewayGone: LegEnded !TellEnded
        HearingPrompt + MessagePlayed: HangUpBegan !StartTimer !HangUp
        HearingPrompt + Elapsed: HangUpBegan !StartTimer !HangUp
        HearingPrompt + CallOver: LegEnded !TellEnded
        HearingPrompt + GatewayGone: LegEnded !TellEnded
        PlayingMessage + AgentGiven: !TellAgentLost
        PlayingMessage + MessagePlayed: HangUpBegan !StartTimer !HangUp
        PlayingMessage + Elapsed: HangUpBegan !StartTimer !HangUp
        PlayingMessage + CallOver: LegEnded !TellEnded
        PlayingMessage + GatewayGone: LegEnded !TellEnded
        HangingUp + Answered: CallAnswered !HangUp
        HangingUp + AgentGiven: !TellAgentLost
        HangingUp + Elapsed: LegEnded !HangUp !TellEnded
        HangingUp + CallOver: LegEnded !TellEnded
        HangingUp + GatewayGone: LegEnded !TellEnded
        """;

    private static readonly AgentId Agent = new("ada");
    private static readonly CallId AgentCall = new("a/ada/1");

    [Fact]
    public void Every_state_meets_every_input_as_listed() =>
        Matrix.Rows(
            States().Select(s => (s.Name, (Func<CallLegInput, Decision<CallLegEvent, CallLegEffect>>)(i =>
                CallLegMachine.Decide(CallLegScene.Rules, s.State, i, CallLegScene.At(3))))),
            Inputs(timer: 7)).ShouldBe(Listed.Split('\n'));

    [Fact]
    public void A_timer_of_an_older_generation_changes_nothing() =>
        States().ShouldAllBe(s => IsStay(s.State, new CallLegInput.Elapsed(6)));

    [Fact]
    public void Every_state_and_every_kind_of_input_is_in_the_matrix()
    {
        Matrix.CoversFamily(typeof(CallLegInput), Inputs(7));
        Matrix.CoversFamily(typeof(CallLegState), States().Select(s => s.State));
    }

    private static bool IsStay(CallLegState state, CallLegInput input)
    {
        var (events, effects) = CallLegMachine.Decide(CallLegScene.Rules, state, input, CallLegScene.At(3));
        return events.Count == 0 && effects.Count == 0;
    }

    private static (string Name, CallLegState State)[] States()
    {
        var moments = new CallMoments(CallLegScene.At(0), CallLegScene.At(1), CallLegScene.At(2));
        DateTimeOffset abandonAt = CallLegScene.At(4);
        return
        [
            ("Planned", new CallLegState.Planned(moments)),
            ("Dialing", new CallLegState.Dialing(7, moments)),
            ("Ringing", new CallLegState.Ringing(7, moments, GivenUp: false)),
            ("Ringing, given up", new CallLegState.Ringing(7, moments, GivenUp: true)),
            ("Analysing", new CallLegState.Analysing(7, moments)),
            ("AwaitingTone", new CallLegState.AwaitingTone(7, moments)),
            ("LeavingMessage", new CallLegState.LeavingMessage(7, moments)),
            ("WaitingForAgent", new CallLegState.WaitingForAgent(7, moments, abandonAt)),
            ("WaitingForAgent, asked", new CallLegState.WaitingForAgent(7, moments, abandonAt) { Asked = true }),
            ("Bridging", new CallLegState.Bridging(7, moments, abandonAt, Agent, AgentCall)),
            ("Connected", new CallLegState.Connected(7, moments, Agent)),
            ("GettingPrompt", new CallLegState.GettingPrompt(7, moments, abandonAt, "ivr")),
            ("HearingPrompt", new CallLegState.HearingPrompt(7, moments)),
            ("PlayingMessage", new CallLegState.PlayingMessage(7, moments)),
            ("HangingUp", new CallLegState.HangingUp(7, moments, Outcome.NoAnswer, null)),
            ("Ended", new CallLegState.Ended(7, moments)),
        ];
    }

    private static CallLegInput[] Inputs(int timer) =>
    [
        new CallLegInput.Dial(),
        new CallLegInput.Restarted(),
        new CallLegInput.Rang(CallLegScene.At(3)),
        new CallLegInput.Answered(CallLegScene.At(3)),
        new CallLegInput.SpeechHeard(CallLegScene.At(3)),
        new CallLegInput.Analysed(Verdict.LiveVoice, CallLegScene.At(3)),
        new CallLegInput.ToneHeard(CallLegScene.At(3)),
        new CallLegInput.PersonHeard(CallLegScene.At(3)),
        new CallLegInput.AgentGiven(Agent, AgentCall),
        new CallLegInput.PortGiven("ivr"),
        new CallLegInput.PromptBegan("ivr", TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(9)),
        new CallLegInput.NoAgent(),
        new CallLegInput.BridgeMade(AgentCall, CallLegScene.At(3)),
        new CallLegInput.BridgeFailed(AgentCall),
        new CallLegInput.AgentDeclined(Agent),
        new CallLegInput.AgentHungUp(Agent),
        new CallLegInput.AudioReached(TimeSpan.FromMilliseconds(40)),
        new CallLegInput.MessagePlayed(),
        new CallLegInput.Cancel(),
        new CallLegInput.Elapsed(timer),
        new CallLegInput.CallOver(CallEnding.RemoteHangUp, null, CallLegScene.At(3)),
        new CallLegInput.GatewayGone(),
    ];
}
