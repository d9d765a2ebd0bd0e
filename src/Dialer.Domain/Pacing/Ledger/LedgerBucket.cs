namespace Dialer.Domain.Pacing.Ledger;

/// <summary>What happened in one minute or hour.</summary>
/// <param name="Index">Minutes or hours since the epoch.</param>
/// <param name="Count">What it counted.</param>
public readonly record struct LedgerBucket(long Index, LedgerCount Count);
