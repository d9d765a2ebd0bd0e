namespace Dialer.Runtime;

/// <summary>
/// What cells tell each other beside the mailbox: handled before messages, and while an actor is suspended.
/// </summary>
internal abstract class SystemMessage
{
    /// <summary>Stands for "stopped for good" at the head of the queue.</summary>
    public static readonly SystemMessage Closed = new Terminate();

    private SystemMessage()
    {
    }

    public SystemMessage? Next { get; set; }

    public static SystemMessage? Reverse(SystemMessage? newest)
    {
        SystemMessage? oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }

    public sealed class Terminate : SystemMessage;

    /// <summary>The patience of an ordered shutdown is over: all remaining children stop at once.</summary>
    public sealed class Hurry : SystemMessage;

    public sealed class Resume : SystemMessage;

    public sealed class Restart(Exception reason, object? message) : SystemMessage
    {
        public Exception Reason { get; } = reason;

        public object? Message { get; } = message;
    }

    public sealed class ChildFailed(ActorCell child, Exception reason, object? message) : SystemMessage
    {
        public ActorCell Child { get; } = child;

        public Exception Reason { get; } = reason;

        public object? Message { get; } = message;
    }

    public sealed class ChildStopped(ActorCell child) : SystemMessage
    {
        public ActorCell Child { get; } = child;
    }

    public sealed class Watch(ActorCell watcher) : SystemMessage
    {
        public ActorCell Watcher { get; } = watcher;
    }

    public sealed class Unwatch(ActorCell watcher) : SystemMessage
    {
        public ActorCell Watcher { get; } = watcher;
    }

    public sealed class WatchedStopped(IActorRef actor) : SystemMessage
    {
        public IActorRef Actor { get; } = actor;
    }
}
