using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>A campaign: what the journal keeps of it, and what lives only as long as its process.</summary>
public abstract record CampaignState
{
    private CampaignState() { }

    /// <summary>Where every campaign starts.</summary>
    public static CampaignState Initial { get; } = new Absent();

    /// <summary>Restores the state that a snapshot keeps; the live part is as at the start of a process.</summary>
    public static CampaignState Restore(CampaignLedger ledger) => new Present(ledger, CampaignLive.Empty);

    /// <summary>Not created.</summary>
    public sealed record Absent : CampaignState;

    /// <summary>Created.</summary>
    public sealed record Present(CampaignLedger Ledger, CampaignLive Live) : CampaignState
    {
        /// <summary>Open attempts without an agent: dialing, ringing, or answered and waiting.</summary>
        public int LinesPending => Ledger.Open.Count - Live.LinesWithAgent;
    }
}

/// <summary>The durable part of a campaign, rebuilt from its events.</summary>
/// <param name="Settings">In force.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="NextAttempt">Id of the next attempt; grows by one with each, so that no id is used twice.</param>
/// <param name="Open">Attempts started and not closed.</param>
/// <param name="Outcomes">Closed attempts by outcome.</param>
/// <param name="AttemptsCounted">Closed attempts whose outcome counts.</param>
/// <param name="LiveAnswers">Closed attempts that a live person answered.</param>
public sealed record CampaignLedger(
    CampaignSettings Settings,
    CampaignPhase Phase,
    long NextAttempt,
    ImmutableDictionary<AttemptId, OpenAttempt> Open,
    ImmutableSortedDictionary<Outcome, long> Outcomes,
    long AttemptsCounted,
    long LiveAnswers)
{
    /// <summary>Of a campaign just created.</summary>
    public static CampaignLedger Of(CampaignSettings settings) => new(
        settings,
        new CampaignPhase.Created(),
        1,
        ImmutableDictionary<AttemptId, OpenAttempt>.Empty,
        ImmutableSortedDictionary<Outcome, long>.Empty,
        0,
        0);
}

/// <summary>An attempt that was started and has not closed.</summary>
/// <param name="Contact">Whom it dials.</param>
/// <param name="StartedAt">When it was committed.</param>
/// <param name="CountedBefore">The contact's attempts before it that counted.</param>
/// <param name="UncountedBefore">The contact's attempts before it that did not count.</param>
public sealed record OpenAttempt(ContactId Contact, DateTimeOffset StartedAt, int CountedBefore, int UncountedBefore);
