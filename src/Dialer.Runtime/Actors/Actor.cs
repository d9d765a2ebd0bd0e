namespace Dialer.Runtime;

/// <summary>
/// Behaviour and state behind one mailbox. The kernel calls an actor for one message at a time, so its state needs no
/// locks; it must not block, and work of other threads comes back as a message.
/// </summary>
public abstract class Actor
{
    private ActorCell? _cell;

    /// <summary>What the actor may use; valid from <see cref="PreStart"/> on, not yet in the constructor.</summary>
    protected IActorContext Context => Cell;

    /// <summary>How failing children are treated; as the system's options say where it is not overridden.</summary>
    protected internal virtual SupervisorStrategy Supervision => Cell.System.Supervision;

    /// <summary>
    /// Whether living children outlive a restart of this actor; otherwise they stop before it starts again.
    /// </summary>
    protected internal virtual bool KeepsChildrenOnRestart => false;

    internal ActorCell Cell =>
        _cell ?? throw new InvalidOperationException("The context is there from PreStart on, not in the constructor.");

    /// <summary>Called before the first message, after a restart too.</summary>
    protected internal virtual void PreStart()
    {
    }

    /// <summary>Handles one message. An exception suspends the actor until its supervisor has decided.</summary>
    protected internal abstract void Receive(object message);

    /// <summary>Called once after the last message, when all children have stopped.</summary>
    protected internal virtual void PostStop()
    {
    }

    /// <summary>
    /// Called on the failed instance before a new one takes over; by default it cleans up as at a stop.
    /// </summary>
    /// <param name="reason">The failure.</param>
    /// <param name="message">The message that was being handled, or null where none was.</param>
    protected internal virtual void PreRestart(Exception reason, object? message) => PostStop();

    /// <summary>
    /// Called on this actor's turn when a child is past its restart limit or the strategy escalates. Returning stops
    /// the child; throwing, which is the default, makes this actor fail in turn.
    /// </summary>
    protected internal virtual void ChildFailed(IActorRef child, Exception reason) =>
        throw new EscalatedFailureException(child, reason);

    /// <summary>Counts and logs a message that this actor does not know.</summary>
    protected void Unhandled(object message) => Cell.System.ReportUnhandled(message, Cell);

    internal void Attach(ActorCell cell) => _cell = cell;

    internal virtual void Start() => PreStart();
}
