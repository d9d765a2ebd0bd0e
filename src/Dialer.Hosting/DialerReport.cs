using System.Collections.Immutable;

namespace Dialer.Hosting;

/// <summary>What a campaign came to; its JSON names are these in camel case, outcomes by their wire names.</summary>
/// <param name="Contacts">From the import of the contact file.</param>
/// <param name="Attempts">Attempts started.</param>
/// <param name="Outcomes">Attempts closed, by outcome.</param>
/// <param name="Connected">Customers who talked to an agent, or heard the prompt of an IVR campaign.</param>
/// <param name="Abandoned">Live customers whom no agent or port took in time.</param>
/// <param name="AbandonedPercent">Of live answers, 0 to 100 with two decimals (campaigns §12).</param>
/// <param name="OccupancyPercent">
/// Share of signed-in agents' time in conversation and wrap-up, 0 to 100 with one decimal, in this run.
/// </param>
/// <param name="AnswerToAgentMs">
/// Milliseconds from the customer's 200 to the first audio sent to the agent, or to the first of the prompt sent to the
/// customer in an IVR campaign, over calls that are over.
/// </param>
/// <param name="LinesPeak">Most lines in flight at once.</param>
/// <param name="DurationSeconds">From the campaign's start to its end, pauses and outages included.</param>
/// <param name="DeadLetters">Messages that found no reader, in this run.</param>
/// <param name="Restarts">Actors restarted by their supervisors, in this run.</param>
public sealed record DialerReport(
    DialerReport.ContactCounts Contacts,
    long Attempts,
    ImmutableSortedDictionary<string, long> Outcomes,
    long Connected,
    long Abandoned,
    double AbandonedPercent,
    double OccupancyPercent,
    DialerReport.Percentiles AnswerToAgentMs,
    long LinesPeak,
    double DurationSeconds,
    long DeadLetters,
    long Restarts)
{
    /// <summary>
    /// Seconds that each reason kept the campaign from more lines in this run, by the reason's name in camel case: the
    /// answer to "why were agents idle?". Empty for a campaign that was not dialed in this run.
    /// </summary>
    public ImmutableSortedDictionary<string, double> BoundSeconds { get; init; } =
        ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The last decision with the figures behind it; null for a campaign that was not dialed.</summary>
    public string? LastDecision { get; init; }

    /// <summary>Rows of the contact file.</summary>
    public sealed record ContactCounts(long Read, long Valid, long Invalid, long Duplicate);

    /// <summary>Half, 95 % and 99 % of the values lie at or below these; null where there are no values.</summary>
    public sealed record Percentiles(double? P50, double? P95, double? P99);
}
