namespace Dialer.Domain.Pacing.Ledger;

/// <summary>A sum over the last so many whole minutes or hours, kept in a ring of buckets.</summary>
/// <param name="length">How many buckets back count besides the present one.</param>
/// <param name="bucketTicks">Length of a bucket.</param>
internal sealed class TrailingCount(int length, long bucketTicks)
{
    private readonly Queue<LedgerBucket> _past = new();
    private LedgerBucket _present;

    public LedgerCount Total { get; private set; }

    public void Advance(DateTimeOffset now)
    {
        long index = now.UtcTicks / bucketTicks;
        if (index > _present.Index)
        {
            if (_present.Count != default) _past.Enqueue(_present);
            _present = new LedgerBucket(index, default);
        }

        while (_past.TryPeek(out LedgerBucket oldest) && oldest.Index < _present.Index - length)
            Total -= _past.Dequeue().Count;
    }

    public void Add(LedgerCount count)
    {
        _present = _present with { Count = _present.Count + count };
        Total += count;
    }

    public IReadOnlyList<LedgerBucket> Buckets() => [.. _past, _present];

    public void Restore(IEnumerable<LedgerBucket> buckets)
    {
        foreach (LedgerBucket bucket in buckets.OrderBy(b => b.Index))
        {
            if (_present.Count != default) _past.Enqueue(_present);
            _present = bucket;
            Total += bucket.Count;
        }
    }
}
