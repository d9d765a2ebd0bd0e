namespace Dialer.Runtime.Tests;

/// <summary>An actor made of functions, so that a test shows its behaviour in place.</summary>
internal sealed class FunctionActor(Action<IActorContext, object> receive) : Actor
{
    public Action<IActorContext>? Started { get; init; }

    public Action<IActorContext>? Stopped { get; init; }

    public Action<Exception, object?>? Restarting { get; init; }

    public Action<IActorRef, Exception>? OnChildFailed { get; init; }

    public SupervisorStrategy? Strategy { get; init; }

    public bool KeepsChildren { get; init; }

    protected internal override SupervisorStrategy Supervision => Strategy ?? base.Supervision;

    protected internal override bool KeepsChildrenOnRestart => KeepsChildren;

    public static Props Props(Action<IActorContext, object> receive) =>
        Runtime.Props.Of(() => new FunctionActor(receive));

    /// <summary>Props of an actor that adds every message to a list.</summary>
    public static Props Collecting(ICollection<object> messages) => Props((_, message) => messages.Add(message));

    protected internal override void PreStart() => Started?.Invoke(Context);

    protected internal override void PostStop() => Stopped?.Invoke(Context);

    protected internal override void PreRestart(Exception reason, object? message)
    {
        Restarting?.Invoke(reason, message);
        base.PreRestart(reason, message);
    }

    protected internal override void ChildFailed(IActorRef child, Exception reason)
    {
        if (OnChildFailed is null)
            base.ChildFailed(child, reason);
        else
            OnChildFailed(child, reason);
    }

    protected internal override void Receive(object message)
    {
        if (message is "unknown")
            Unhandled(message);
        else
            receive(Context, message);
    }
}
