namespace Dialer.Runtime;

/// <summary>
/// An actor's timers, by key. Starting a key again replaces it; a replaced or cancelled timer never delivers.
/// </summary>
public interface ITimers
{
    /// <summary>
    /// Delivers <paramref name="message"/> to this actor once after <paramref name="delay"/> (zero or more).
    /// </summary>
    void StartSingle(object key, object message, TimeSpan delay);

    /// <summary>
    /// Delivers <paramref name="message"/> every <paramref name="interval"/> (more than zero), first after one
    /// interval.
    /// </summary>
    void StartPeriodic(object key, object message, TimeSpan interval);

    /// <summary>Whether the key's timer is still to deliver.</summary>
    bool IsActive(object key);

    /// <summary>Forgets the key's timer; nothing happens where there is none.</summary>
    void Cancel(object key);
}
