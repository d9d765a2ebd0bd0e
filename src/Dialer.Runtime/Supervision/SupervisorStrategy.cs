namespace Dialer.Runtime;

/// <summary>
/// One-for-one supervision: only the failed child is treated. Restarts wait <see cref="MinBackoff"/>, doubled at each
/// further failure within <see cref="Window"/> up to <see cref="MaxBackoff"/>; one failure more than <see
/// cref="MaxRestarts"/> within the window escalates.
/// </summary>
public sealed record SupervisorStrategy
{
    /// <summary>Restart, at most 10 times a minute, after 100 ms doubled up to 10 s.</summary>
    public static SupervisorStrategy Default { get; } = new();

    /// <summary>What to do about an exception.</summary>
    public Func<Exception, SupervisorDirective> Decider { get; init; } = static _ => SupervisorDirective.Restart;

    /// <summary>Restarts allowed within the window, zero or more.</summary>
    public int MaxRestarts { get; init; } = 10;

    /// <summary>Time after which a failure no longer counts.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait before the first restart; zero restarts at once.</summary>
    public TimeSpan MinBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest wait before a restart.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Wait before the restart after the given number of failures within the window (1 for the first).
    /// </summary>
    public TimeSpan Backoff(int failures)
    {
        var doubled = MinBackoff.Ticks * Math.Pow(2, Math.Min(failures - 1, 40));
        return doubled >= MaxBackoff.Ticks ? MaxBackoff : TimeSpan.FromTicks((long)doubled);
    }
}
