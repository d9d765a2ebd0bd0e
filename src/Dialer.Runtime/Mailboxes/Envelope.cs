namespace Dialer.Runtime;

/// <summary>One message in a mailbox, linked to its neighbour.</summary>
internal sealed class Envelope(object message, IActorRef? sender, bool isKernel)
{
    /// <summary>Stands for "not scheduled, nothing waiting" at the head of a mailbox.</summary>
    public static readonly Envelope Idle = new("idle", null, true);

    /// <summary>Stands for "stopped for good" at the head of a mailbox.</summary>
    public static readonly Envelope Closed = new("closed", null, true);

    public readonly object Message = message;
    public readonly IActorRef? Sender = sender;
    public Envelope? Next;

    /// <summary>The kernel's own messages pass a mailbox's bound.</summary>
    public readonly bool IsKernel = isKernel;

    /// <summary>Turns a chain, newest first, into one that is oldest first.</summary>
    public static Envelope? Reverse(Envelope? newest)
    {
        Envelope? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
