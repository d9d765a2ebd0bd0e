using Dialer.Domain.Quantities;

namespace Dialer.Domain.Calls;

/// <summary>What one attempt is told by its campaign, its agent, the media gateway and its timer.</summary>
public abstract record CallLegInput
{
    private CallLegInput() { }

    /// <summary>Send the INVITE.</summary>
    public sealed record Dial : CallLegInput;

    /// <summary>The shell failed after the INVITE may have left; it is not sent a second time.</summary>
    public sealed record Restarted : CallLegInput;

    /// <summary>First 18x.</summary>
    public sealed record Rang(DateTimeOffset At) : CallLegInput;

    /// <summary>The 200.</summary>
    public sealed record Answered(DateTimeOffset At) : CallLegInput;

    /// <summary>Whoever or whatever answered speaks; what it is is not known yet.</summary>
    public sealed record SpeechHeard(DateTimeOffset At) : CallLegInput;

    /// <summary>Call progress analysis decided; perhaps on early media, before the answer.</summary>
    public sealed record Analysed(Verdict Verdict, DateTimeOffset At, CallEvidence? Evidence = null) : CallLegInput;

    /// <summary>The machine's record tone is over: it records from here on.</summary>
    public sealed record ToneHeard(DateTimeOffset At) : CallLegInput;

    /// <summary>Somebody speaks where a machine recorded: a person has picked up.</summary>
    public sealed record PersonHeard(DateTimeOffset At) : CallLegInput;

    /// <summary>This agent takes the customer.</summary>
    public sealed record AgentGiven(AgentId Agent, CallId AgentCall) : CallLegInput;

    /// <summary>A port is there for the customer, who is to hear this prompt.</summary>
    public sealed record PortGiven(string Prompt) : CallLegInput;

    /// <summary>The customer was sent the first audio of a prompt.</summary>
    public sealed record PromptBegan(string Prompt, TimeSpan SinceAnswer, TimeSpan Length) : CallLegInput;

    /// <summary>No agent or port is there for the customer whose clock has run out.</summary>
    public sealed record NoAgent : CallLegInput;

    /// <summary>Audio flows between the customer and that call.</summary>
    public sealed record BridgeMade(CallId AgentCall, DateTimeOffset At) : CallLegInput;

    /// <summary>That call was over before the bridge.</summary>
    public sealed record BridgeFailed(CallId AgentCall) : CallLegInput;

    /// <summary>The agent had left the reservation when it was told of the customer.</summary>
    public sealed record AgentDeclined(AgentId Agent) : CallLegInput;

    /// <summary>The agent's call is over.</summary>
    public sealed record AgentHungUp(AgentId Agent) : CallLegInput;

    /// <summary>The customer's first audio reached the agent.</summary>
    public sealed record AudioReached(TimeSpan SinceAnswer) : CallLegInput;

    /// <summary>The message, of abandon, for a machine or of an IVR, was played to its end.</summary>
    public sealed record MessagePlayed : CallLegInput;

    /// <summary>The campaign gives the line up.</summary>
    public sealed record Cancel : CallLegInput;

    /// <summary>The timer of that generation elapsed.</summary>
    public sealed record Elapsed(int Timer) : CallLegInput;

    /// <summary>The call is over; nothing more comes from the gateway.</summary>
    public sealed record CallOver(CallEnding How, NetworkCause? Cause, DateTimeOffset At) : CallLegInput;

    /// <summary>The media gateway is gone and its calls with it.</summary>
    public sealed record GatewayGone : CallLegInput;
}
