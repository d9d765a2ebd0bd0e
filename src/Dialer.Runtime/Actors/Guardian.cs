namespace Dialer.Runtime;

/// <summary>Supervisor of the actors spawned on the system itself.</summary>
internal sealed class Guardian : Actor
{
    protected internal override void Receive(object message) => Unhandled(message);

    /// <summary>There is nobody above: the child stops, which the kernel has logged as an error.</summary>
    protected internal override void ChildFailed(IActorRef child, Exception reason)
    {
    }
}
