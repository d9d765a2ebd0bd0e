using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>What an agent has done outside itself.</summary>
public abstract record AgentEffect
{
    private AgentEffect() { }

    /// <summary>Calls the agent's phone.</summary>
    public sealed record PlaceCall(CallId Call, string Phone, CampaignId Campaign) : AgentEffect;

    /// <summary>Hangs up the agent's or the customer's call.</summary>
    public sealed record HangUp(CallId Call) : AgentEffect;

    /// <summary>Replaces the agent's one timer.</summary>
    public sealed record StartTimer(int Timer, TimeSpan Delay) : AgentEffect;

    /// <summary>Tells the queue that a reservation may be offered.</summary>
    public sealed record TellAvailable(DateTimeOffset Since) : AgentEffect;

    /// <summary>Tells the queue that nothing may be offered.</summary>
    public sealed record TellUnavailable : AgentEffect;

    /// <summary>Tells the campaign that the agent waits for a customer.</summary>
    public sealed record TellReserved(Reservation Reservation, CallId Call) : AgentEffect;

    /// <summary>Tells the campaign that offer or reservation is over.</summary>
    public sealed record TellReservationEnded(Reservation Reservation, string Reason) : AgentEffect;

    /// <summary>Remembers the leg that brings the customer.</summary>
    public sealed record TakeCustomer(AttemptId Attempt) : AgentEffect;

    /// <summary>
    /// Tells the customer's leg that the agent's call is over; the leg knows what becomes of the customer.
    /// </summary>
    public sealed record TellHungUp(AttemptId Attempt) : AgentEffect;

    /// <summary>Tells the leg that asked that the agent does not take its customer.</summary>
    public sealed record DeclineCustomer(AttemptId Attempt) : AgentEffect;

    /// <summary>Answers who asked for the status.</summary>
    public sealed record ReportStatus(AgentPhase Phase, DateTimeOffset Since, AgentTotals Totals) : AgentEffect;
}
