namespace Dialer.Runtime.Simulation;

/// <summary>
/// A clock that moves only when told to. Timers due at one instant fire in the order they were set. Single-threaded.
/// </summary>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly TimerHeap _timers = new();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>A clock that shows the given time.</summary>
    public VirtualTimeProvider(DateTimeOffset start) => _now = start;

    /// <summary>When the next timer is due, or null where none is set.</summary>
    public DateTimeOffset? NextDue =>
        _timers.First is { } timer ? new DateTimeOffset(timer.DueTicks, TimeSpan.Zero) : null;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc />
    public override long GetTimestamp() => _now.UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock to the next timer and fires it; false, and nothing happens, where none is due by then.
    /// </summary>
    public bool FireNext(DateTimeOffset latest)
    {
        if (_timers.First is not { } timer || timer.DueTicks > latest.UtcTicks)
            return false;
        _timers.Remove(timer);
        if (timer.DueTicks > _now.UtcTicks)
            _now = new DateTimeOffset(timer.DueTicks, TimeSpan.Zero);
        if (timer.Period > TimeSpan.Zero)
            Set(timer, timer.Period);
        timer.Fire();
        return true;
    }

    /// <summary>Moves the clock on without firing anything; earlier times are ignored.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        if (time > _now)
            _now = time;
    }

    internal void Set(VirtualTimer timer, TimeSpan delay)
    {
        _timers.Remove(timer);
        if (delay < TimeSpan.Zero)
            return;
        timer.DueTicks = _now.UtcTicks + delay.Ticks;
        timer.Order = _order++;
        _timers.Add(timer);
    }

    internal void Forget(VirtualTimer timer) => _timers.Remove(timer);
}
