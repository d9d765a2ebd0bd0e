using Dialer.Domain.Quantities;

namespace Dialer.Domain.Calls;

/// <summary>
/// What happened to one attempt. Lives only as long as its leg: the journal holds the campaign's start and end of it.
/// </summary>
public abstract record CallLegEvent
{
    private CallLegEvent() { }

    /// <summary>The INVITE leaves.</summary>
    public sealed record Dialed : CallLegEvent;

    /// <summary>It rings.</summary>
    public sealed record RingingBegan(DateTimeOffset At) : CallLegEvent;

    /// <summary>It is to be cancelled when it rang for long enough.</summary>
    public sealed record CancelPostponed : CallLegEvent;

    /// <summary>Somebody or something answered, perhaps while we were cancelling.</summary>
    public sealed record CallAnswered(DateTimeOffset At) : CallLegEvent;

    /// <summary>Whoever or whatever answered began to speak.</summary>
    public sealed record SpeechBegan(DateTimeOffset At) : CallLegEvent;

    /// <summary>Analysis named what answered.</summary>
    public sealed record VerdictReached(DateTimeOffset At, CallEvidence? Evidence) : CallLegEvent;

    /// <summary>A machine's record tone is waited for.</summary>
    public sealed record ToneAwaited : CallLegEvent;

    /// <summary>The record tone is over.</summary>
    public sealed record ToneEnded(DateTimeOffset At) : CallLegEvent;

    /// <summary>Somebody speaks where the machine recorded; what told the machine stays on record.</summary>
    public sealed record PersonPickedUp(DateTimeOffset At) : CallLegEvent;

    /// <summary>The machine is being left a message.</summary>
    public sealed record MachineMessageBegan : CallLegEvent;

    /// <summary>A person waits for an agent.</summary>
    public sealed record CustomerWaits(DateTimeOffset AbandonAt) : CallLegEvent;

    /// <summary>The campaign was asked whether no agent is there.</summary>
    public sealed record AbandonAsked : CallLegEvent;

    /// <summary>What was taken for a conversation was none: the agent had left.</summary>
    public sealed record ConversationUndone : CallLegEvent;

    /// <summary>The bridge to this agent was asked for.</summary>
    public sealed record BridgeBegan(AgentId Agent, CallId AgentCall) : CallLegEvent;

    /// <summary>They talk.</summary>
    public sealed record ConversationBegan(AgentId Agent, DateTimeOffset At) : CallLegEvent;

    /// <summary>The customer's first audio went to the agent.</summary>
    public sealed record AgentHeard(DateTimeOffset At) : CallLegEvent;

    /// <summary>A port was given, and its prompt asked for.</summary>
    public sealed record PromptAsked(string Prompt) : CallLegEvent;

    /// <summary>The customer hears the prompt.</summary>
    public sealed record PromptBegan(DateTimeOffset At) : CallLegEvent;

    /// <summary>The abandon message plays.</summary>
    public sealed record MessageBegan : CallLegEvent;

    /// <summary>We hung up for this reason.</summary>
    public sealed record HangUpBegan(Outcome Outcome, AgentId? Agent) : CallLegEvent;

    /// <summary>Over.</summary>
    public sealed record LegEnded : CallLegEvent;
}
