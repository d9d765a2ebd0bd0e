using System.Collections.Immutable;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// What happened to the part of a campaign that a crash takes away: agents held, contacts at hand, lines answered,
/// plans.
/// </summary>
public abstract record CampaignLiveEvent : ICampaignChange
{
    private CampaignLiveEvent() { }

    /// <summary>The contact store was asked.</summary>
    public sealed record FetchStarted : CampaignLiveEvent;

    /// <summary>
    /// Contacts came; <paramref name="More"/> says that as many came as were asked for, so others may be ready.
    /// </summary>
    public sealed record ContactsArrived(
        ImmutableArray<Contact> Contacts, bool More, long OpenRemaining, DateTimeOffset? FetchAt) : CampaignLiveEvent;

    /// <summary>The contact store is to be asked at this moment, or earlier where that was planned already.</summary>
    public sealed record FetchPlanned(DateTimeOffset At) : CampaignLiveEvent;

    /// <summary>The contact store failed and is asked again at this moment.</summary>
    public sealed record FetchFailed(DateTimeOffset RetryAt) : CampaignLiveEvent;

    /// <summary>An agent's phone is being called for the campaign.</summary>
    public sealed record AgentOffered(AgentId Agent, long Reservation) : CampaignLiveEvent;

    /// <summary>The agent answered and waits on hold.</summary>
    public sealed record AgentReserved(AgentId Agent, CallId Call, long Reservation) : CampaignLiveEvent;

    /// <summary>The campaign no longer holds the agent: released, lost, or talking to a customer.</summary>
    public sealed record AgentGone(AgentId Agent) : CampaignLiveEvent;

    /// <summary>Its customer was gone before the bridge; the agent waits again, at the place it had.</summary>
    public sealed record AgentFreed(AgentId Agent) : CampaignLiveEvent;

    /// <summary>A customer answered and waits for an agent or a port, behind those who wait already.</summary>
    public sealed record CustomerWaiting(AttemptId Attempt, bool IsMachine = false) : CampaignLiveEvent;

    /// <summary>A machine is dealt with, for which no agent is needed.</summary>
    public sealed record MachineFound(AttemptId Attempt) : CampaignLiveEvent;

    /// <summary>The customer who waited longest was given to the agent reserved longest.</summary>
    public sealed record CustomerMatched(AttemptId Attempt, AgentId Agent) : CampaignLiveEvent;

    /// <summary>The agent was lost before the bridge; the customer waits again, at the place it had.</summary>
    public sealed record CustomerUnmatched(AttemptId Attempt) : CampaignLiveEvent;

    /// <summary>The customer who waited longest was given a free port.</summary>
    public sealed record PortTaken(AttemptId Attempt, PortId Port) : CampaignLiveEvent;

    /// <summary>The customer gets the abandon treatment and no agent or port any more.</summary>
    public sealed record CustomerTreated(AttemptId Attempt) : CampaignLiveEvent;

    /// <summary>Customer and agent talk, or the customer at a port hears the prompt.</summary>
    public sealed record CustomerConnected(AttemptId Attempt) : CampaignLiveEvent;

    /// <summary>The pacer was told what happened; afterwards it knows of so many contacts.</summary>
    public sealed record PacerTold(int ContactsReady, bool Dialing) : CampaignLiveEvent;

    /// <summary>The pacer decided; so many lines were started that it had not heard of.</summary>
    public sealed record PlanMade(PacerDecision Decision, long StartedSince) : CampaignLiveEvent;

    /// <summary>The node shuts down.</summary>
    public sealed record DrainBegan : CampaignLiveEvent;

    /// <summary>The queue was told how many agents are wanted.</summary>
    public sealed record AgentsWanted(int Count) : CampaignLiveEvent;

    /// <summary>
    /// The trunk granted a line of this session; what becomes of it is an event of its own.
    /// </summary>
    public sealed record LineGranted : CampaignLiveEvent;

    /// <summary>A new session with the trunk began: no line of before is held.</summary>
    public sealed record LinesForgotten(long Session) : CampaignLiveEvent;

    /// <summary>The trunk was told how many lines are wanted in all.</summary>
    public sealed record LinesWanted(int Count) : CampaignLiveEvent;
}
