using System.Diagnostics;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.RuntimeBenchmarks;

internal static class SimulationSpeed
{
    private const int Deliveries = 3_000_000;

    public static double DeliveriesPerSecond() => Measure(withTimers: false);

    public static double WithTimers() => Measure(withTimers: true);

    private static double Measure(bool withTimers)
    {
        var run = new SimulationRun(seed: 1);
        var counter = new Counter();
        var actors = new IActorRef[100];
        for (var i = 0; i < actors.Length; i++)
        {
            var next = (i + 1) % actors.Length;
            actors[i] = run.System.Spawn(Props.Of(() => new Passing(actors, next, counter, withTimers)));
        }

        foreach (var actor in actors)
            actor.Tell(counter);
        var watch = Stopwatch.StartNew();
        run.RunUntil(() => counter.Value >= Deliveries, TimeSpan.FromHours(1));
        return counter.Value / watch.Elapsed.TotalSeconds;
    }

    private sealed class Counter
    {
        public long Value { get; set; }
    }

    /// <summary>Passes each message on to the next of a ring.</summary>
    private sealed class Passing(IActorRef[] ring, int next, Counter counter, bool withTimers) : Actor
    {
        protected override void Receive(object message)
        {
            counter.Value++;
            if (withTimers)
                Context.Timers.StartSingle("ring", message, TimeSpan.FromSeconds(20));
            ring[next].Tell(message, Context.Self);
        }
    }
}
