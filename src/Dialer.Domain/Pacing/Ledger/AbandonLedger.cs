namespace Dialer.Domain.Pacing.Ledger;

/// <summary>
/// Live and abandoned calls of one campaign over all windows at once. A campaign younger than a window counts whole in
/// it. Not thread safe.
/// </summary>
public sealed class AbandonLedger
{
    private const int DayMinutes = 24 * 60;
    private const int MonthHours = 30 * 24;

    private readonly TimeSpan _utcOffset;
    private readonly TrailingCount _day = new(DayMinutes, TimeSpan.TicksPerMinute);
    private readonly TrailingCount _month = new(MonthHours, TimeSpan.TicksPerHour);
    private LedgerCount _today;
    private LedgerCount _thisMonth;
    private DateTimeOffset _at;

    /// <summary>An empty one, or what a snapshot kept.</summary>
    /// <param name="utcOffset">The zone of its days and months.</param>
    /// <param name="kept">Null for an empty one.</param>
    public AbandonLedger(TimeSpan utcOffset, LedgerSnapshot? kept = null)
    {
        _utcOffset = utcOffset;
        if (kept is null) return;
        _at = kept.At.ToOffset(utcOffset);
        _today = kept.Today;
        _thisMonth = kept.Month;
        _day.Restore(kept.Minutes);
        _month.Restore(kept.Hours);
    }

    /// <summary>The windows, tightest first where they are equally tight.</summary>
    public static IReadOnlyList<LedgerWindow> Windows { get; } =
        [LedgerWindow.Today, LedgerWindow.Last24Hours, LedgerWindow.Month, LedgerWindow.Last30Days];

    /// <summary>Counts a person who talks to an agent, or who hung up before one was due.</summary>
    public void AddLive(DateTimeOffset now) => Add(new LedgerCount(1, 0, 0), now);

    /// <summary>Counts a person who was not given an agent in time.</summary>
    public void AddAbandoned(DateTimeOffset now) => Add(new LedgerCount(1, 1, 0), now);

    /// <summary>Counts a call judged a machine.</summary>
    public void AddMachine(DateTimeOffset now) => Add(new LedgerCount(0, 0, 1), now);

    /// <summary>What a window holds.</summary>
    public LedgerCount Count(LedgerWindow window, DateTimeOffset now)
    {
        Advance(now);
        return window switch
        {
            LedgerWindow.Today => _today,
            LedgerWindow.Last24Hours => _day.Total,
            LedgerWindow.Month => _thisMonth,
            _ => _month.Total,
        };
    }

    /// <summary>The window that leaves least, and how many abandons it leaves: limit × live − abandoned.</summary>
    /// <param name="limit">Abandoned per live answer, 0 to 1.</param>
    /// <param name="now">The present.</param>
    public (LedgerWindow Window, double Left) Tightest(double limit, DateTimeOffset now)
    {
        Advance(now);
        (LedgerWindow Window, double Left) least = (LedgerWindow.Today, Left(_today, limit));
        if (Left(_day.Total, limit) is var day && day < least.Left) least = (LedgerWindow.Last24Hours, day);
        if (Left(_thisMonth, limit) is var month && month < least.Left) least = (LedgerWindow.Month, month);
        if (Left(_month.Total, limit) is var days && days < least.Left) least = (LedgerWindow.Last30Days, days);
        return least;
    }

    /// <summary>What a restart needs.</summary>
    public LedgerSnapshot Snapshot() => new(_at, _today, _thisMonth, _day.Buckets(), _month.Buckets());

    private static double Left(LedgerCount count, double limit) => limit * count.Live - count.Abandoned;

    private void Add(LedgerCount count, DateTimeOffset now)
    {
        Advance(now);
        _today += count;
        _thisMonth += count;
        _day.Add(count);
        _month.Add(count);
    }

    private void Advance(DateTimeOffset now)
    {
        if (now <= _at) return;
        DateTimeOffset local = now.ToOffset(_utcOffset);
        if (local.Date != _at.Date) _today = default;
        if (local.Month != _at.Month || local.Year != _at.Year) _thisMonth = default;
        _at = local;
        _day.Advance(now);
        _month.Advance(now);
    }
}
