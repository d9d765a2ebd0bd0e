using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>Where an agent stands (campaigns §4).</summary>
public abstract record AgentPhase
{
    private AgentPhase() { }

    /// <summary>The name in status and reports.</summary>
    public string Name => GetType().Name;

    /// <summary>Signed out.</summary>
    public sealed record LoggedOut : AgentPhase;

    /// <summary>
    /// Signed in and not ready, with the reason; with <paramref name="AwaitsPhone"/> only until its phone registers.
    /// </summary>
    public sealed record Idle(string AuxCode, bool AwaitsPhone = false) : AgentPhase;

    /// <summary>Ready.</summary>
    public sealed record Available : AgentPhase;

    /// <summary>Its phone is being called for a campaign.</summary>
    public sealed record ReservationOffered(Reservation For) : AgentPhase;

    /// <summary>It answered, is on hold and waits for a customer.</summary>
    public sealed record Reserved(Reservation For) : AgentPhase;

    /// <summary>It talks to a customer; afterwards it becomes <paramref name="Next"/>.</summary>
    public sealed record Connected(
        Reservation For, AttemptId Attempt, CallId CustomerCall, AfterCall Next) : AgentPhase;

    /// <summary>It finishes the record of a call; afterwards it becomes <paramref name="Next"/>.</summary>
    public sealed record WrapUp(AfterCall Next) : AgentPhase;
}
