namespace Dialer.Runtime;

/// <summary>
/// One start of a timer, and the message that says it fired. Its identity is its generation: the table knows only the
/// newest start of a key, so one that was replaced or cancelled while its message waited in the mailbox is not found
/// and delivers nothing.
/// </summary>
internal sealed class ActorTimer(ActorCell cell, object key, object message, bool isPeriodic) : IDisposable
{
    private ITimer? _timer;
    private int _isQueued;

    public object Key { get; } = key;

    public object Message { get; } = message;

    public bool IsPeriodic { get; } = isPeriodic;

    public void Start(TimeProvider time, TimeSpan due, TimeSpan period) =>
        _timer = time.CreateTimer(static timer => ((ActorTimer)timer!).Fire(), this, due, period);

    /// <summary>Lets the next tick of a periodic timer through; ticks of a busy actor do not pile up.</summary>
    public void Taken() => Volatile.Write(ref _isQueued, 0);

    public void Dispose() => _timer?.Dispose();

    private void Fire()
    {
        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
            cell.TellFromKernel(this);
    }
}
