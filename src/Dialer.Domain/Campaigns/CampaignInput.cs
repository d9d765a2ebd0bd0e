using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>What a campaign reacts to.</summary>
public abstract record CampaignInput
{
    private CampaignInput() { }

    /// <summary>Command: make the campaign, or confirm that it exists.</summary>
    public sealed record Create(CampaignSettings Settings) : CampaignInput;

    /// <summary>Command: replace the settings.</summary>
    public sealed record ChangeSettings(CampaignSettings Settings) : CampaignInput;

    /// <summary>Command: begin dialing; a campaign that is completed looks for new contacts.</summary>
    public sealed record Start : CampaignInput;

    /// <summary>Command: dial nothing more for now.</summary>
    public sealed record Pause(string Reason) : CampaignInput;

    /// <summary>The pacer is gone: dial nothing more until somebody has looked.</summary>
    public sealed record PacerFailed : CampaignInput;

    /// <summary>Command: dial again.</summary>
    public sealed record Resume : CampaignInput;

    /// <summary>Command: end for good.</summary>
    public sealed record Stop : CampaignInput;

    /// <summary>
    /// Command: the node shuts down. Dial nothing more, and say so when the last attempt is closed; the phase stays, so
    /// that the campaign goes on where it was when it is loaded again.
    /// </summary>
    public sealed record Drain : CampaignInput;

    /// <summary>Query: the campaign at a glance.</summary>
    public sealed record AskStatus : CampaignInput;

    /// <summary>Somebody wants to be told when the campaign is over.</summary>
    public sealed record AskToBeTold : CampaignInput;

    /// <summary>The state was rebuilt from the journal; nothing of before is in flight any more.</summary>
    public sealed record Recovered : CampaignInput;

    /// <summary>A second has passed.</summary>
    public sealed record Tick : CampaignInput;

    /// <summary>A list was imported.</summary>
    public sealed record ContactsAdded : CampaignInput;

    /// <summary>The contact store answered.</summary>
    public sealed record ContactsFetched(
        ImmutableArray<Contact> Contacts, long OpenRemaining, DateTimeOffset? NextReadyAt) : CampaignInput;

    /// <summary>The contact store failed.</summary>
    public sealed record FetchFailed(string Reason) : CampaignInput;

    /// <summary>The queue calls an agent's phone for the campaign.</summary>
    public sealed record AgentOffered(AgentId Agent, long Reservation) : CampaignInput;

    /// <summary>The agent answered and waits on hold; said again now and then for as long as it does.</summary>
    public sealed record AgentReserved(AgentId Agent, CallId Call, long Reservation) : CampaignInput;

    /// <summary>The offer failed or the agent left.</summary>
    public sealed record ReservationEnded(AgentId Agent, long Reservation) : CampaignInput;

    /// <summary>The pacer started, or started again, and knows nothing.</summary>
    public sealed record PacerReady : CampaignInput;

    /// <summary>The pacer decided.</summary>
    /// <param name="Decision">What.</param>
    /// <param name="Heard">What it had heard by then.</param>
    public sealed record LinesPlanned(PacerDecision Decision, PacerMark Heard) : CampaignInput;

    /// <summary>What the pacer has learned so far, to be kept.</summary>
    public sealed record PacerLearned(PacerMemory Memory) : CampaignInput;

    /// <summary>One line may be dialed now; of another session it is nobody's.</summary>
    public sealed record LineGranted(long Session) : CampaignInput;

    /// <summary>The network answered; what it is that answered is not known yet.</summary>
    public sealed record LineAnswered(AttemptId Attempt) : CampaignInput;

    /// <summary>A person answered, or a machine that is to be given to an agent.</summary>
    public sealed record LiveAnswered(AttemptId Attempt, bool IsMachine = false) : CampaignInput;

    /// <summary>A machine is dealt with, for which no agent is needed.</summary>
    public sealed record MachineFound(AttemptId Attempt) : CampaignInput;

    /// <summary>The agent's call was gone when the bridge was made.</summary>
    public sealed record AgentLost(AttemptId Attempt, AgentId Agent) : CampaignInput;

    /// <summary>The customer who was given a port hears the prompt.</summary>
    public sealed record PromptBegan(AttemptId Attempt) : CampaignInput;

    /// <summary>The customer's clock has run out; is no agent and no port there?</summary>
    public sealed record AbandonDue(AttemptId Attempt) : CampaignInput;

    /// <summary>The customer gets the abandon treatment and no agent or port any more.</summary>
    public sealed record CustomerAbandoned(AttemptId Attempt) : CampaignInput;

    /// <summary>Customer and agent talk.</summary>
    public sealed record Connected(AttemptId Attempt, AgentId Agent) : CampaignInput;

    /// <summary>The leg's last word.</summary>
    public sealed record LegEnded(
        AttemptId Attempt, Outcome Outcome, AgentId? Agent, CallTimes Times, NetworkCause? Cause) : CampaignInput;

    /// <summary>The leg is gone; if it said how its attempt ended, it did so before.</summary>
    public sealed record LegGone(AttemptId Attempt) : CampaignInput;
}
