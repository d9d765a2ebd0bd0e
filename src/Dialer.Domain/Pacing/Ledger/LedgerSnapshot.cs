namespace Dialer.Domain.Pacing.Ledger;

/// <summary>All that a ledger needs after a restart; plain data, so that any serialiser keeps it.</summary>
/// <param name="At">When the last call was counted.</param>
/// <param name="Today">Of the local day of <paramref name="At"/>.</param>
/// <param name="Month">Of its local month.</param>
/// <param name="Minutes">Of the last 24 hours; empty ones are left out.</param>
/// <param name="Hours">Of the last 30 days; empty ones are left out.</param>
public sealed record LedgerSnapshot(
    DateTimeOffset At,
    LedgerCount Today,
    LedgerCount Month,
    IReadOnlyList<LedgerBucket> Minutes,
    IReadOnlyList<LedgerBucket> Hours);
