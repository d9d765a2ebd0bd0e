using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Ivr;
using Dialer.Domain.Pacing;

namespace Dialer.Domain.Campaigns;

/// <summary>A campaign at a glance.</summary>
/// <param name="State">Name of its phase; <c>Absent</c> for one that was never created.</param>
/// <param name="LinesInFlight">Attempts that are open.</param>
/// <param name="LinesPeak">Most attempts open at a time since the campaign was made.</param>
/// <param name="AgentsReserved">Agents on hold who wait for a customer.</param>
/// <param name="Attempts">Attempts started.</param>
/// <param name="Outcomes">Closed attempts by outcome; outcomes that did not occur are absent.</param>
/// <param name="ContactsOpen">Contacts not closed, as the contact store said last, less those closed since.</param>
/// <param name="PacingReason">Why no more lines are dialed than are.</param>
public sealed record CampaignSummary(
    string State,
    int LinesInFlight,
    int LinesPeak,
    int AgentsReserved,
    long Attempts,
    ImmutableSortedDictionary<Outcome, long> Outcomes,
    long ContactsOpen,
    string PacingReason)
{
    /// <summary>The pacer's last decision; null before the first.</summary>
    public PacerDecision? Pacing { get; init; }

    /// <summary>For how long each reason kept the campaign from more lines since the process started.</summary>
    public ImmutableSortedDictionary<string, TimeSpan> BoundFor { get; init; } = PacingPlan.None.BoundFor;

    /// <summary>Null where agents serve its people.</summary>
    public IvrPorts? Ports { get; init; }

    /// <summary>Of a campaign that does not exist.</summary>
    public static CampaignSummary Absent { get; } =
        new("Absent", 0, 0, 0, 0, ImmutableSortedDictionary<Outcome, long>.Empty, 0, "not created");
}
