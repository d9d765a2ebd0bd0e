using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests;

/// <summary>An actor of the outside world: keeps what it is told, and may react to it.</summary>
internal sealed class Probe
{
    private Probe()
    {
    }

    public IActorRef Ref { get; private set; } = null!;

    public List<object> Told { get; } = [];

    /// <summary>What the probe does on a message; its first argument is the sender.</summary>
    public Action<IActorRef, object> React { get; set; } = static (_, _) => { };

    public static Probe In(SimulationRun run, string name)
    {
        var probe = new Probe();
        probe.Ref = run.System.Spawn(Props.Of(() => new Ear(probe)), name);
        return probe;
    }

    public T Last<T>() => Told.OfType<T>().Last();

    public int Count<T>() => Told.OfType<T>().Count();

    private sealed class Ear(Probe probe) : Actor
    {
        protected override void Receive(object message)
        {
            probe.Told.Add(message);
            probe.React(Context.Sender, message);
        }
    }
}
