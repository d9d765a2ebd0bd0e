namespace Dialer.Runtime;

/// <summary>
/// Size of a mailbox. Timers, <see cref="Terminated"/> and journal answers do not count and are never refused.
/// </summary>
/// <param name="Capacity">Messages that may wait, one or more; null for no bound.</param>
/// <param name="Overflow">Which message loses when it is full; that one becomes a dead letter and is counted.</param>
public sealed record MailboxOptions(int? Capacity, MailboxOverflow Overflow)
{
    /// <summary>No bound: for actors that only our own code can push.</summary>
    public static MailboxOptions Unbounded { get; } = new(null, MailboxOverflow.RefuseNewest);
}
