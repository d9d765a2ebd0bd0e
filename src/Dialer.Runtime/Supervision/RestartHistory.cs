namespace Dialer.Runtime;

/// <summary>Recent failures of one child, kept by its supervisor.</summary>
internal sealed class RestartHistory : IDisposable
{
    private readonly Queue<DateTimeOffset> _failures = new();

    /// <summary>The wait for the next restart, if one is on.</summary>
    public ITimer? Backoff { get; set; }

    /// <summary>Records a failure and returns how many count at this moment.</summary>
    public int Record(DateTimeOffset now, TimeSpan window)
    {
        while (_failures.TryPeek(out var oldest) && now - oldest >= window)
            _failures.Dequeue();
        _failures.Enqueue(now);
        return _failures.Count;
    }

    public void Dispose() => Backoff?.Dispose();
}
