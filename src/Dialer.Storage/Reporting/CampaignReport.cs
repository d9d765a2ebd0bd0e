using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;

namespace Dialer.Storage.Reporting;

/// <summary>What the database knows of a campaign over all its runs (definitions: campaigns §12).</summary>
/// <param name="Campaign">Its id.</param>
/// <param name="State">New (contacts only), Created, Running, Paused, Stopping, Stopped or Completed.</param>
/// <param name="Contacts">Rows of its accepted lists; the same file imported again is counted once.</param>
/// <param name="ContactsWithoutOutcome">Contacts of active lists that are not closed with an outcome.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="OpenAttempts">Attempts begun and not closed.</param>
/// <param name="Outcomes">Closed attempts by outcome; those that did not occur are absent.</param>
/// <param name="Live">Attempts whose outcome is live: the denominator of the abandon rate.</param>
/// <param name="Connected">Attempts bridged to an agent.</param>
/// <param name="Abandoned">Attempts with the outcome ABANDONED.</param>
/// <param name="AbandonedPercent">Abandoned of live, 0 to 100; 0 where nothing was live.</param>
/// <param name="AnswerToAgent">
/// From the customer's answer to its first audio at the agent, over closed attempts; null for none.
/// </param>
/// <param name="LinesPeak">
/// Most attempts open at one moment; an attempt ends as another begins without both counting.
/// </param>
/// <param name="Connection">Time customers and agents were bridged, summed.</param>
/// <param name="StartedAt">Dialing began.</param>
/// <param name="EndedAt">Completed or stopped; null while it runs.</param>
public sealed record CampaignReport(
    CampaignId Campaign,
    string State,
    ContactTotals Contacts,
    long ContactsWithoutOutcome,
    long Attempts,
    long OpenAttempts,
    ImmutableSortedDictionary<Outcome, long> Outcomes,
    long Live,
    long Connected,
    long Abandoned,
    double AbandonedPercent,
    AnswerToAgent? AnswerToAgent,
    long LinesPeak,
    TimeSpan Connection,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>
    /// From start to end, null until both are known. A stop between two runs of the process is inside it.
    /// </summary>
    public TimeSpan? Duration => EndedAt - StartedAt;
}
