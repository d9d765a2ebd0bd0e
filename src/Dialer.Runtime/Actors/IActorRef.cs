namespace Dialer.Runtime;

/// <summary>A handle to an actor that may be kept, compared and sent in messages. Safe from any thread.</summary>
public interface IActorRef
{
    /// <summary>Where the actor stands in the tree, for example <c>/campaigns/spring/legs/42</c>.</summary>
    string Path { get; }

    /// <summary>
    /// Puts a message into the actor's mailbox and returns at once. Delivered at most once, in order per sender; a
    /// message to an actor that has stopped, or that a full mailbox refuses, becomes a dead letter.
    /// </summary>
    void Tell(object message, IActorRef? sender = null);
}
