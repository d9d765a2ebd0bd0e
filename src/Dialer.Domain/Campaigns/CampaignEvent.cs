using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// What happened to a campaign. Events of this family are journalled before their effects run, and storage writes the
/// contacts and attempts they name in the same transaction.
/// </summary>
public abstract record CampaignEvent : ICampaignChange
{
    private CampaignEvent() { }

    /// <summary>The campaign exists, with validated settings.</summary>
    public sealed record Created(CampaignSettings Settings, DateTimeOffset At) : CampaignEvent;

    /// <summary>Settings were replaced; only those that may change while running differ.</summary>
    public sealed record SettingsChanged(CampaignSettings Settings, DateTimeOffset At) : CampaignEvent;

    /// <summary>Dialing began.</summary>
    public sealed record Started(DateTimeOffset At) : CampaignEvent;

    /// <summary>Nothing more is dialed until it is resumed; calls in progress go on.</summary>
    public sealed record Paused(string Reason, DateTimeOffset At) : CampaignEvent;

    /// <summary>Dialing goes on after a pause.</summary>
    public sealed record Resumed(DateTimeOffset At) : CampaignEvent;

    /// <summary>Ringing lines are cancelled, connected calls end by themselves, then the campaign is stopped.</summary>
    public sealed record StopRequested(DateTimeOffset At) : CampaignEvent;

    /// <summary>The last attempt of a stopped campaign has closed.</summary>
    public sealed record Stopped(DateTimeOffset At) : CampaignEvent;

    /// <summary>Every contact is closed and no attempt is open.</summary>
    public sealed record Completed(DateTimeOffset At) : CampaignEvent;

    /// <summary>
    /// Kept now and then of what the pacer has learned, so that a restart does not begin with nothing; the abandon
    /// ledger is not in it, which every attempt keeps.
    /// </summary>
    public sealed record PacerLearned(PacerMemory Memory, DateTimeOffset At) : CampaignEvent;

    /// <summary>
    /// A contact is taken and its INVITE is about to leave; committed first, so that it is never dialed twice. The
    /// contact's attempts before this one are kept, so that the retry rules hold for an attempt that a crash
    /// interrupts.
    /// </summary>
    public sealed record AttemptStarted(
        AttemptId Attempt,
        ContactId Contact,
        E164 Number,
        TrunkId Trunk,
        E164 CallerId,
        DateTimeOffset At,
        int CountedBefore = 0,
        int UncountedBefore = 0,
        int List = 0) : CampaignEvent;

    /// <summary>
    /// A person who answered got an agent or is abandoned. Kept before the attempt closes, so that no crash in between
    /// takes it out of the abandon ledger.
    /// </summary>
    public sealed record AnswerSettled(AttemptId Attempt, AnswerFate Fate, DateTimeOffset At) : CampaignEvent;

    /// <summary>The attempt is over; in the same transaction its contact gets what comes next.</summary>
    public sealed record AttemptClosed(
        AttemptId Attempt,
        ContactId Contact,
        Outcome Outcome,
        ContactNext Next,
        AgentId? Agent,
        CallTimes Times,
        NetworkCause? Cause,
        DateTimeOffset At) : CampaignEvent;
}
