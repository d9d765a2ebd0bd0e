using System.Diagnostics;
using Dialer.Runtime;

namespace Dialer.RuntimeBenchmarks;

internal static class Throughput
{
    private static readonly object Message = new();

    public static double TwoProducers()
    {
        const int each = 5_000_000;
        var system = new ActorSystem("producers");
        var done = new TaskCompletionSource();
        var actor = system.Spawn(Props.Of(() => new CountingActor(2 * each, done)));
        var watch = Stopwatch.StartNew();
        var producers = new Thread[2];
        for (var i = 0; i < producers.Length; i++)
        {
            producers[i] = new Thread(() =>
            {
                for (var n = 0; n < each; n++)
                    actor.Tell(Message);
            });
            producers[i].Start();
        }

        done.Task.Wait();
        var seconds = watch.Elapsed.TotalSeconds;
        Stop(system);
        return 2 * each / seconds;
    }

    /// <summary>Eight pairs, one message on its way in each.</summary>
    public static double PingPongPairs()
    {
        const int pairs = 8, rounds = 500_000;
        var system = new ActorSystem("pairs");
        using var done = new CountdownEvent(pairs);
        var starters = new IActorRef[pairs];
        for (var i = 0; i < pairs; i++)
        {
            var pong = system.Spawn(Props.Of(() => new Pong()));
            starters[i] = system.Spawn(Props.Of(() => new Ping(pong, rounds, done)));
        }

        var watch = Stopwatch.StartNew();
        foreach (var starter in starters)
            starter.Tell(Message);
        done.Wait();
        var seconds = watch.Elapsed.TotalSeconds;
        Stop(system);
        return 2.0 * pairs * rounds / seconds;
    }

    public static double Asks()
    {
        const int count = 200_000;
        var system = new ActorSystem("asks");
        var actor = system.Spawn(Props.Of(() => new Pong()));
        var watch = Stopwatch.StartNew();
        AskAll(actor, system, count).Wait();
        var seconds = watch.Elapsed.TotalSeconds;
        Stop(system);
        return count / seconds;
    }

    public static void Stop(ActorSystem system) => system.StopAsync(TimeSpan.FromSeconds(30)).Wait();

    private static async Task AskAll(IActorRef actor, ActorSystem system, int count)
    {
        for (var i = 0; i < count; i++)
            await actor.Ask<object>(Message, system, TimeSpan.FromSeconds(30)).ConfigureAwait(false);
    }

    private sealed class Ping(IActorRef pong, int rounds, CountdownEvent done) : Actor
    {
        private int _left = rounds;

        protected override void Receive(object message)
        {
            if (_left-- == 0)
                done.Signal();
            else
                pong.Tell(message, Context.Self);
        }
    }

    private sealed class Pong : Actor
    {
        protected override void Receive(object message) => Context.Sender.Tell(message, Context.Self);
    }
}
