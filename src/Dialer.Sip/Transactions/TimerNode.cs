namespace Dialer.Sip.Transactions;

/// <summary>One timer, embedded in what owns it. It sits in at most one place of one <see cref="TimerHeap"/>.</summary>
internal sealed class TimerNode(ITimerOwner owner, int role)
{
    public ITimerOwner Owner { get; } = owner;

    public int Role { get; } = role;

    public DateTimeOffset Due { get; set; }

    /// <summary>Order of arming, so that timers due at the same time fire in a defined order.</summary>
    public long Order { get; set; }

    public int Index { get; set; } = -1;

    public bool IsArmed => Index >= 0;
}
