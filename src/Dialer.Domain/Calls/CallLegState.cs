using Dialer.Domain.Quantities;

namespace Dialer.Domain.Calls;

/// <summary>
/// Where one attempt stands. <see cref="Timer"/> is the generation of the timer started last: an older one that elapses
/// finds no transition. <see cref="Moments"/> are the evidence so far.
/// </summary>
public abstract record CallLegState
{
    private CallLegState(int timer, CallMoments moments) => (Timer, Moments) = (timer, moments);

    /// <summary>Generation of the newest timer; 0 before the first.</summary>
    public int Timer { get; init; }

    /// <summary>What has happened so far, and when.</summary>
    public CallMoments Moments { get; init; }

    /// <summary>The INVITE has not left.</summary>
    public sealed record Planned(CallMoments Moments) : CallLegState(0, Moments);

    /// <summary>The INVITE left; nothing but 100 came.</summary>
    public sealed record Dialing(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>
    /// An 18x came. With <paramref name="GivenUp"/> the line is cancelled as soon as it rang for long enough.
    /// </summary>
    public sealed record Ringing(int Timer, CallMoments Moments, bool GivenUp) : CallLegState(Timer, Moments);

    /// <summary>Answered; not known by whom.</summary>
    public sealed record Analysing(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>A machine answered; its record tone is waited for.</summary>
    public sealed record AwaitingTone(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>The machine is being left a message.</summary>
    public sealed record LeavingMessage(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>
    /// A person, or a machine that an agent is to have, is on the line and waits until <paramref name="AbandonAt"/> at
    /// most.
    /// </summary>
    public sealed record WaitingForAgent(int Timer, CallMoments Moments, DateTimeOffset AbandonAt)
        : CallLegState(Timer, Moments)
    {
        /// <summary>The clock has run out, and the campaign was asked whether no agent is there.</summary>
        public bool Asked { get; init; }
    }

    /// <summary>The customer is being joined to the agent's call.</summary>
    public sealed record Bridging(
        int Timer, CallMoments Moments, DateTimeOffset AbandonAt, AgentId Agent, CallId AgentCall)
        : CallLegState(Timer, Moments);

    /// <summary>Customer and agent talk.</summary>
    public sealed record Connected(int Timer, CallMoments Moments, AgentId Agent) : CallLegState(Timer, Moments);

    /// <summary>The customer has a port; that prompt was asked for.</summary>
    public sealed record GettingPrompt(int Timer, CallMoments Moments, DateTimeOffset AbandonAt, string Prompt)
        : CallLegState(Timer, Moments);

    /// <summary>The customer hears the port's prompt.</summary>
    public sealed record HearingPrompt(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>The customer hears the abandon message.</summary>
    public sealed record PlayingMessage(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);

    /// <summary>We hung up and wait for both sides to be done.</summary>
    public sealed record HangingUp(int Timer, CallMoments Moments, Outcome Outcome, AgentId? Agent)
        : CallLegState(Timer, Moments);

    /// <summary>Over, and the campaign knows.</summary>
    public sealed record Ended(int Timer, CallMoments Moments) : CallLegState(Timer, Moments);
}
