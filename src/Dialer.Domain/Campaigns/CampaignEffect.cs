using System.Collections.Immutable;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Campaigns;

/// <summary>What a campaign has done outside itself, in order, after its events are committed.</summary>
public abstract record CampaignEffect
{
    private CampaignEffect() { }

    /// <summary>Tells who commanded that it is done.</summary>
    /// <param name="Warnings">What is valid and unwise about the settings.</param>
    public sealed record Accept(ImmutableArray<SettingsFault> Warnings) : CampaignEffect
    {
        /// <summary>Without warnings.</summary>
        public Accept()
            : this([])
        {
        }
    }

    /// <summary>Tells who commanded why not, every fault.</summary>
    public sealed record Refuse(ImmutableArray<SettingsFault> Faults) : CampaignEffect;

    /// <summary>Answers who asked for the status.</summary>
    public sealed record ReportStatus(CampaignSummary Summary) : CampaignEffect;

    /// <summary>Tells all who wanted to know that the campaign is over.</summary>
    public sealed record AnnounceOver(CampaignPhase Phase) : CampaignEffect;

    /// <summary>Tells who drains the campaign that no attempt is open and none will be started.</summary>
    public sealed record AnnounceDrained : CampaignEffect;

    /// <summary>A <see cref="CampaignInput.Tick"/> every second from here on.</summary>
    public sealed record StartTicking : CampaignEffect;

    /// <summary>No more ticks.</summary>
    public sealed record StopTicking : CampaignEffect;

    /// <summary>Asks the contact store.</summary>
    public sealed record FetchContacts(int Count, IReadOnlyCollection<ContactId> Exclude) : CampaignEffect;

    /// <summary>Tells the queue how many agents are wanted on top of those held.</summary>
    public sealed record WantAgents(int Count) : CampaignEffect;

    /// <summary>Gives an agent back.</summary>
    public sealed record ReleaseAgent(AgentId Agent, long Reservation) : CampaignEffect;

    /// <summary>Tells a pacer that knows nothing all there is to know, and whether lines may be started.</summary>
    public sealed record BriefPacer(PacerBrief Brief, PacerMark Mark, bool Dialing) : CampaignEffect;

    /// <summary>
    /// Tells the pacer what happened, in order; while lines may be started it answers with
    /// <see cref="CampaignInput.LinesPlanned"/> when it has decided.
    /// </summary>
    public sealed record TellPacer(ImmutableArray<PacerInput> Happened, PacerMark Mark, bool Dialing) : CampaignEffect;

    /// <summary>Tells the trunk how many lines are wanted in all, those in flight included.</summary>
    public sealed record WantLines(int Count, LineAccount Account) : CampaignEffect;

    /// <summary>Gives a line back.</summary>
    public sealed record ReleaseLine(LineResult Line) : CampaignEffect;

    /// <summary>Dials; the attempt is committed.</summary>
    public sealed record StartLeg(
        AttemptId Attempt, E164 Number, CampaignSettings Settings, DateTimeOffset DialedAt) : CampaignEffect;

    /// <summary>Tells a leg which agent takes its customer.</summary>
    public sealed record ConnectAgent(AttemptId Attempt, AgentId Agent, CallId AgentCall) : CampaignEffect;

    /// <summary>Tells a leg that its customer has a port and hears this prompt.</summary>
    public sealed record ServeAtPort(AttemptId Attempt, string Prompt) : CampaignEffect;

    /// <summary>Tells a leg whose customer's clock has run out that no agent or port is there.</summary>
    public sealed record AbandonCustomer(AttemptId Attempt) : CampaignEffect;

    /// <summary>Tells a leg to give its line up.</summary>
    public sealed record CancelLeg(AttemptId Attempt) : CampaignEffect;
}
