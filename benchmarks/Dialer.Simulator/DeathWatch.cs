using Dialer.Runtime;

namespace Dialer.Simulator;

/// <summary>Notices an actor that failed for good; whoever runs the process restarts it then.</summary>
internal sealed class DeathWatch(IReadOnlyList<IActorRef> watched, Action<IActorRef> died) : Actor
{
    protected override void PreStart()
    {
        foreach (IActorRef actor in watched) Context.Watch(actor);
    }

    protected override void Receive(object message)
    {
        if (message is Terminated gone) died(gone.Actor);
        else Unhandled(message);
    }
}
