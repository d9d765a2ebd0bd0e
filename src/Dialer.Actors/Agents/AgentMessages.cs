using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Agents;

/// <summary>What agents are told and what they tell their queue and the campaign that reserved them.</summary>
public static class AgentMessages
{
    /// <summary>Signs in at a phone (the user part it registers with); the agent is Idle.</summary>
    public sealed record LogIn(string PhoneUser);

    /// <summary>Signs out; a reservation ends, a conversation goes on to its end first.</summary>
    public sealed record LogOut;

    /// <summary>Ready for calls.</summary>
    public sealed record GoAvailable;

    /// <summary>Not ready, with an aux code; leaves a reservation.</summary>
    public sealed record GoIdle(string AuxCode);

    /// <summary>Ends wrap-up before its limit.</summary>
    public sealed record EndWrapUp;

    /// <summary>The agent ends the conversation.</summary>
    public sealed record HangUpCustomer;

    /// <summary>Queue to agent: a campaign wants this agent; the agent's phone is called.</summary>
    public sealed record OfferReservation(CampaignId Campaign, IActorRef CampaignActor, long Reservation);

    /// <summary>Campaign to agent: not needed any more.</summary>
    public sealed record ReleaseReservation(long Reservation);

    /// <summary>Leg to agent: this customer is being bridged to the agent's call; the agent is Connected.</summary>
    public sealed record CustomerConnected(CampaignId Campaign, AttemptId Attempt, CallId CustomerCall);

    /// <summary>Leg to agent: the conversation is over; wrap-up begins.</summary>
    public sealed record CustomerGone(AttemptId Attempt);

    /// <summary>
    /// Leg to agent: the customer was gone before there was a conversation; the agent is Reserved as before.
    /// </summary>
    public sealed record CustomerLost(AttemptId Attempt);

    /// <summary>Agent to queue: may be offered a reservation since this moment.</summary>
    public sealed record AgentAvailable(AgentId Agent, IActorRef Actor, DateTimeOffset Since);

    /// <summary>Agent to queue: must not be offered anything.</summary>
    public sealed record AgentUnavailable(AgentId Agent);

    /// <summary>Agent to campaign: the phone was answered, the agent is on hold and waits for a customer.</summary>
    public sealed record AgentReserved(AgentId Agent, IActorRef Actor, CallId Call, long Reservation);

    /// <summary>
    /// Agent to campaign: the offer failed (RONA, phone unreachable) or the reservation ended before a customer was
    /// connected.
    /// </summary>
    public sealed record ReservationEnded(AgentId Agent, long Reservation, string Reason);

    /// <summary>Asks for <see cref="AgentStatus"/>.</summary>
    public sealed record GetAgentStatus;

    /// <summary>State as the specification names it, since when, and time totals for occupancy.</summary>
    public sealed record AgentStatus(
        AgentId Agent,
        string State,
        DateTimeOffset Since,
        int Calls,
        int Rona,
        TimeSpan Talk,
        TimeSpan WrapUp,
        TimeSpan SignedIn);
}
