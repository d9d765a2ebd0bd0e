namespace Dialer.Runtime;

/// <summary>One message in a mailbox, linked to its neighbour.</summary>
internal sealed class Envelope(object message, IActorRef? sender)
{
    /// <summary>Stands for "not scheduled, nothing waiting" at the head of a mailbox.</summary>
    public static readonly Envelope Idle = new("idle", null);

    /// <summary>Stands for "stopped for good" at the head of a mailbox.</summary>
    public static readonly Envelope Closed = new("closed", null);

    private static readonly IActorRef Kernel = new KernelRef();

    public readonly object Message = message;
    public readonly IActorRef? Sender = sender;
    public Envelope? Next;

    /// <summary>
    /// The kernel's own messages pass a mailbox's bound. Told by the sender: a flag would make each one larger.
    /// </summary>
    public bool IsKernel => ReferenceEquals(Sender, Kernel);

    public static Envelope FromKernel(object message) => new(message, Kernel);

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

    private sealed class KernelRef : IActorRef
    {
        public string Path => "/kernel";

        public void Tell(object message, IActorRef? sender = null) =>
            throw new InvalidOperationException("The kernel takes no messages.");
    }
}
