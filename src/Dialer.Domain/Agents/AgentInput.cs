using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>What an agent is told by its person, its queue, campaigns, legs, the media gateway and its timer.</summary>
public abstract record AgentInput
{
    private AgentInput() { }

    /// <summary>Signs in at a phone.</summary>
    public sealed record LogIn(string Phone) : AgentInput;

    /// <summary>Signs out.</summary>
    public sealed record LogOut : AgentInput;

    /// <summary>Is ready.</summary>
    public sealed record GoAvailable : AgentInput;

    /// <summary>Is not ready.</summary>
    public sealed record GoIdle(string AuxCode) : AgentInput;

    /// <summary>Is done with the record of the last call.</summary>
    public sealed record EndWrapUp : AgentInput;

    /// <summary>Ends the conversation.</summary>
    public sealed record HangUpCustomer : AgentInput;

    /// <summary>The queue reserves the agent for a campaign.</summary>
    public sealed record Offer(Reservation Reservation) : AgentInput;

    /// <summary>The campaign does not need the agent.</summary>
    public sealed record Release(long Reservation) : AgentInput;

    /// <summary>The campaign's actor is gone.</summary>
    public sealed record CampaignGone(CampaignId Campaign) : AgentInput;

    /// <summary>The reservation call rings or was bridged: nothing that changes where the agent stands.</summary>
    public sealed record PhoneProgressed(CallId Call) : AgentInput;

    /// <summary>The phone answered.</summary>
    public sealed record PhoneAnswered(CallId Call) : AgentInput;

    /// <summary>
    /// The reservation call is over; with <paramref name="Reached"/> the phone itself answered, refused or let it ring.
    /// </summary>
    public sealed record PhoneOver(CallId Call, bool Reached) : AgentInput;

    /// <summary>The media gateway ended the reservation call by itself: it failed, the phone did not.</summary>
    public sealed record PhoneCut(CallId Call) : AgentInput;

    /// <summary>A phone registered, or its registration is gone.</summary>
    public sealed record PhoneRegistered(string Phone, bool Registered) : AgentInput;

    /// <summary>A customer is being joined to the agent's call.</summary>
    public sealed record CustomerConnected(AttemptId Attempt, CallId CustomerCall) : AgentInput;

    /// <summary>The customer is gone; the conversation is over.</summary>
    public sealed record CustomerGone(AttemptId Attempt) : AgentInput;

    /// <summary>The customer was gone, or went to another agent, before there was a conversation.</summary>
    public sealed record CustomerLost(AttemptId Attempt) : AgentInput;

    /// <summary>The timer of that generation elapsed.</summary>
    public sealed record Elapsed(int Timer) : AgentInput;

    /// <summary>The media gateway is gone and its calls with it.</summary>
    public sealed record GatewayGone : AgentInput;

    /// <summary>The journal was replayed after a restart.</summary>
    public sealed record Recovered : AgentInput;

    /// <summary>Somebody asks for the status.</summary>
    public sealed record AskStatus : AgentInput;
}
