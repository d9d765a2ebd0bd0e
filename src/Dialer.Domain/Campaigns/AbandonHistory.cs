using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// The abandon ledger as a campaign's journal keeps it (compliance §1): what closed attempts counted, by minute of the
/// last 24 hours and by hour of the last 30 days, of today and of this month. Days and months are those of UTC.
/// </summary>
/// <param name="At">When the last attempt was counted.</param>
/// <param name="Today">Of the day of <paramref name="At"/>.</param>
/// <param name="Month">Of its month.</param>
/// <param name="Minutes">By minutes since the year 1; empty ones are left out.</param>
/// <param name="Hours">By hours since the year 1; empty ones are left out.</param>
public sealed record AbandonHistory(
    DateTimeOffset At,
    LedgerCount Today,
    LedgerCount Month,
    ImmutableSortedDictionary<long, LedgerCount> Minutes,
    ImmutableSortedDictionary<long, LedgerCount> Hours)
{
    private const int DayMinutes = 24 * 60;
    private const int MonthHours = 30 * 24;

    /// <summary>Before the first.</summary>
    public static AbandonHistory Empty { get; } = new(
        DateTimeOffset.MinValue,
        default,
        default,
        ImmutableSortedDictionary<long, LedgerCount>.Empty,
        ImmutableSortedDictionary<long, LedgerCount>.Empty);

    /// <summary>What an outcome counts in the ledger.</summary>
    public static LedgerCount CountOf(Outcome outcome) => new(
        outcome.IsLive() ? 1 : 0, outcome == Outcome.Abandoned ? 1 : 0, PacerStory.IsMachine(outcome) ? 1 : 0);

    /// <summary>With an attempt that closed; one that counts nothing changes nothing.</summary>
    public AbandonHistory With(Outcome outcome, DateTimeOffset at)
    {
        LedgerCount count = CountOf(outcome);
        return count == default ? this : With(count, at < At ? At : at.ToUniversalTime());
    }

    /// <summary>Equal where the counts are, whichever dictionaries hold them.</summary>
    public bool Equals(AbandonHistory? other) => other is not null && At == other.At && Today == other.Today
        && Month == other.Month && Minutes.SequenceEqual(other.Minutes) && Hours.SequenceEqual(other.Hours);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, Today, Month, Minutes.Count, Hours.Count);

    /// <summary>As a pacer takes it up.</summary>
    public LedgerSnapshot Snapshot() => new(At, Today, Month, Buckets(Minutes), Buckets(Hours));

    private AbandonHistory With(LedgerCount count, DateTimeOffset at)
    {
        bool sameMonth = at.Year == At.Year && at.Month == At.Month;
        return new AbandonHistory(
            at,
            at.Date == At.Date ? Today + count : count,
            sameMonth ? Month + count : count,
            Add(Minutes, at.UtcTicks / TimeSpan.TicksPerMinute, DayMinutes, count),
            Add(Hours, at.UtcTicks / TimeSpan.TicksPerHour, MonthHours, count));
    }

    /// <summary>The bucket that is as old as the window counts until it is over, as in the ledger.</summary>
    private static ImmutableSortedDictionary<long, LedgerCount> Add(
        ImmutableSortedDictionary<long, LedgerCount> buckets, long index, int length, LedgerCount count)
    {
        buckets = buckets.SetItem(index, buckets.GetValueOrDefault(index) + count);
        while (buckets.Keys.First() is var oldest && oldest < index - length) buckets = buckets.Remove(oldest);
        return buckets;
    }

    private static LedgerBucket[] Buckets(ImmutableSortedDictionary<long, LedgerCount> buckets) =>
        [.. buckets.Select(b => new LedgerBucket(b.Key, b.Value))];
}
