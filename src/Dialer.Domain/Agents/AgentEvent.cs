using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>
/// What happened to an agent. Presence (<see cref="IsPresence"/>) is journalled; the rest lives with the calls, which a
/// restart ends.
/// </summary>
public abstract record AgentEvent
{
    private AgentEvent(DateTimeOffset at) => At = at;

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether it is kept over a restart: signing in and out, ready and not ready.</summary>
    public bool IsPresence => this is LoggedIn or LoggedOut or WentIdle or WentAvailable;

    /// <summary>Signed in, Idle.</summary>
    public sealed record LoggedIn(string Phone, DateTimeOffset At) : AgentEvent(At);

    /// <summary>Signed out.</summary>
    public sealed record LoggedOut(DateTimeOffset At) : AgentEvent(At);

    /// <summary>Not ready; with <paramref name="AwaitsPhone"/> only until its phone registers.</summary>
    public sealed record WentIdle(string AuxCode, DateTimeOffset At, bool AwaitsPhone = false) : AgentEvent(At);

    /// <summary>Ready.</summary>
    public sealed record WentAvailable(DateTimeOffset At) : AgentEvent(At);

    /// <summary>Ready again without having been told: after wrap-up, or when a campaign let it go.</summary>
    public sealed record Returned(DateTimeOffset At) : AgentEvent(At);

    /// <summary>Its phone is called.</summary>
    public sealed record ReservationOffered(Reservation Reservation, CallId Call, DateTimeOffset At) : AgentEvent(At);

    /// <summary>The offer was not answered or refused.</summary>
    public sealed record OfferMissed(DateTimeOffset At) : AgentEvent(At);

    /// <summary>The phone was answered.</summary>
    public sealed record ReservationBegan(DateTimeOffset At) : AgentEvent(At);

    /// <summary>A customer is on the line.</summary>
    public sealed record ConversationBegan(AttemptId Attempt, CallId CustomerCall, DateTimeOffset At) : AgentEvent(At);

    /// <summary>There was no conversation after all; the agent waits on.</summary>
    public sealed record CustomerMissed(DateTimeOffset At) : AgentEvent(At);

    /// <summary>What comes after the conversation was chosen.</summary>
    public sealed record NextChosen(AfterCall Next, DateTimeOffset At) : AgentEvent(At);

    /// <summary>The conversation is over.</summary>
    public sealed record WrapUpBegan(DateTimeOffset At) : AgentEvent(At);

    /// <summary>The reservation call is over on both sides.</summary>
    public sealed record CallEnded(DateTimeOffset At) : AgentEvent(At);

    /// <summary>A timer was started.</summary>
    public sealed record TimerStarted(DateTimeOffset At) : AgentEvent(At);
}
