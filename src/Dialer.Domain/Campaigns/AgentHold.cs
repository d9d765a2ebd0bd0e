using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>What a campaign knows of an agent that the queue offered to it.</summary>
public abstract record AgentHold(long Reservation)
{
    /// <summary>The phone is being called.</summary>
    public sealed record Offered(long Reservation, long Order) : AgentHold(Reservation);

    /// <summary>On hold, without a customer.</summary>
    public sealed record Waiting(long Reservation, CallId Call, long Order) : AgentHold(Reservation);

    /// <summary>Given to an attempt, not bridged yet.</summary>
    public sealed record Connecting(
        long Reservation, CallId Call, long Order, AttemptId Attempt) : AgentHold(Reservation);

    /// <summary>Not held any more; late news of this reservation is passed over.</summary>
    public sealed record Gone(long Reservation) : AgentHold(Reservation);
}
