namespace Dialer.Runtime;

/// <summary>The timers of one actor, by key; touched on its turns only.</summary>
internal sealed class ActorTimers(ActorCell cell) : ITimers
{
    private readonly Dictionary<object, ActorTimer> _timers = [];

    public void StartSingle(object key, object message, TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Start(new ActorTimer(cell, key, message, isPeriodic: false), delay, Timeout.InfiniteTimeSpan);
    }

    public void StartPeriodic(object key, object message, TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Start(new ActorTimer(cell, key, message, isPeriodic: true), interval, interval);
    }

    public bool IsActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Dispose();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Dispose();
        _timers.Clear();
    }

    /// <summary>
    /// The message to deliver for a timer that fired, or null where a newer generation or a cancellation got ahead of
    /// it.
    /// </summary>
    public object? Take(ActorTimer timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var newest) || !ReferenceEquals(newest, timer))
            return null;
        if (timer.IsPeriodic)
            timer.Taken();
        else
            Cancel(timer.Key);
        return timer.Message;
    }

    private void Start(ActorTimer timer, TimeSpan due, TimeSpan period)
    {
        Cancel(timer.Key);
        _timers.Add(timer.Key, timer);
        timer.Start(cell.System.Time, due, period);
    }
}
