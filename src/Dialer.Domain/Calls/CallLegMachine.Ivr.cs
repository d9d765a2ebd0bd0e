using Effect = Dialer.Domain.Calls.CallLegEffect;
using Event = Dialer.Domain.Calls.CallLegEvent;
using Input = Dialer.Domain.Calls.CallLegInput;
using State = Dialer.Domain.Calls.CallLegState;
using Step = Dialer.Domain.Decision<Dialer.Domain.Calls.CallLegEvent, Dialer.Domain.Calls.CallLegEffect>;

namespace Dialer.Domain.Calls;

public static partial class CallLegMachine
{
    // Who has not heard the first of the prompt got nothing, port or not.
    private static Step AtPort(CallLegRules rules, State state, Input input) => (state, input) switch
    {
        (State.WaitingForAgent, Input.PortGiven p) => new(
            [new Event.PromptAsked(p.Prompt)],
            [new Effect.Play(p.Prompt), TimerAfter(state, rules.PromptStartLimit)]),
        (State.GettingPrompt s, Input.PromptBegan b) when b.Prompt == s.Prompt => new(
            [new Event.PromptBegan(state.Moments.AnsweredAt!.Value + b.SinceAnswer)],
            [TimerAfter(state, b.Length + rules.PromptGrace), new Effect.TellPromptBegan()]),
        (State.GettingPrompt, Input.MessagePlayed or Input.Elapsed) => Abandon(rules, state),
        (State.GettingPrompt s, Input.CallOver o) => End(state, WhileWaiting(s, s.AbandonAt, o), o),
        (State.HearingPrompt, Input.MessagePlayed or Input.Elapsed) => HangUp(rules, state, Outcome.LiveVoiceIvr),
        (State.HearingPrompt, Input.CallOver o) => End(state, Outcome.LiveVoiceIvr, o),
        _ => Step.Stay,
    };
}
