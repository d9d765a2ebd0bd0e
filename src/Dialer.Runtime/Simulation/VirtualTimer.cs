namespace Dialer.Runtime.Simulation;

internal sealed class VirtualTimer(VirtualTimeProvider time, TimerCallback callback, object? state) : ITimer
{
    public long DueTicks { get; set; }

    /// <summary>Rank among timers due at one instant.</summary>
    public long Order { get; set; }

    /// <summary>Place in the heap; -1 where it is not set.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>Zero or less for a timer that fires once.</summary>
    public TimeSpan Period { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Period = period;
        time.Set(this, dueTime);
        return true;
    }

    public void Fire() => callback(state);

    public void Dispose()
    {
        Period = TimeSpan.Zero;
        time.Forget(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
