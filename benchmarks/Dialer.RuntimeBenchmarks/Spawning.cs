using System.Diagnostics;
using Dialer.Runtime;

namespace Dialer.RuntimeBenchmarks;

internal static class Spawning
{
    private const int Count = 200_000;

    /// <summary>Until the last of them has handled its first message.</summary>
    public static double ActorsPerSecond()
    {
        var system = new ActorSystem("spawning");
        var seconds = SpawnAll(system, Count, new IActorRef[Count]);
        Throughput.Stop(system);
        return Count / seconds;
    }

    /// <summary>
    /// Growth of the heap by actors that have each handled a message and now wait for the next; their references
    /// included.
    /// </summary>
    public static double BytesPerActor()
    {
        var system = new ActorSystem("memory");
        var actors = new IActorRef[Count];
        SpawnAll(system, 1, new IActorRef[1]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        SpawnAll(system, Count, actors);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(actors);
        Throughput.Stop(system);
        return (double)(after - before) / Count;
    }

    private static double SpawnAll(ActorSystem system, int count, IActorRef[] actors)
    {
        using var done = new CountdownEvent(count);
        var props = Props.Of(() => new Greeted(done));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            actors[i] = system.Spawn(props);
            actors[i].Tell(Greeting.Instance);
        }

        done.Wait();
        return watch.Elapsed.TotalSeconds;
    }

    private sealed record Greeting
    {
        public static Greeting Instance { get; } = new();
    }

    private sealed class Greeted(CountdownEvent done) : Actor
    {
        protected override void Receive(object message) => done.Signal();
    }
}
