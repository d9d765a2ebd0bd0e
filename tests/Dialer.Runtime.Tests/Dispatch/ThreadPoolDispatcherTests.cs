namespace Dialer.Runtime.Tests.Dispatch;

public sealed class ThreadPoolDispatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Many_threads_tell_one_actor_which_handles_one_message_at_a_time_and_loses_none()
    {
        await using var system = new ActorSystem("pool");
        const int threads = 4, each = 50_000;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var newest = new int[threads];
        int count = 0, inside = 0, overlaps = 0, disorder = 0;
        var actor = system.Spawn(FunctionActor.Props((_, message) =>
        {
            overlaps += Interlocked.Increment(ref inside) == 1 ? 0 : 1;
            var (sender, number) = ((int, int))message;
            disorder += newest[sender] == number - 1 ? 0 : 1;
            newest[sender] = number;
            Interlocked.Decrement(ref inside);
            if (++count == threads * each)
                done.SetResult();
        }));

        await Task.WhenAll(Enumerable.Range(0, threads).Select(sender => Task.Run(() =>
        {
            for (var number = 1; number <= each; number++)
                actor.Tell((sender, number));
        })));
        await done.Task.WaitAsync(Patience);

        (overlaps, disorder).ShouldBe((0, 0));
    }

    [Fact]
    public async Task System_messages_that_race_with_an_actor_going_idle_are_not_lost()
    {
        await using var system = new ActorSystem("pool");
        using var handled = new ManualResetEventSlim();
        using var stopped = new ManualResetEventSlim();
        var props = Props.Of(() => new FunctionActor((_, spins) =>
        {
            handled.Set();
            Thread.SpinWait((int)spins);
        })
        {
            Stopped = _ => stopped.Set(),
        });
        var lost = 0;
        for (var i = 0; i < 20_000 && lost == 0; i++)
        {
            handled.Reset();
            stopped.Reset();
            var actor = system.Spawn(props);

            // Differing work after the signal lets the stop meet the actor at each point of its way to being idle.
            actor.Tell(i % 40);
            handled.Wait(Patience).ShouldBeTrue();
            system.Stop(actor);
            lost += stopped.Wait(TimeSpan.FromSeconds(10)) ? 0 : 1;
        }

        lost.ShouldBe(0);
    }

    [Fact]
    public async Task A_failing_actor_restarts_on_the_system_clock_and_answers_again()
    {
        await using var system = new ActorSystem("pool", new ActorSystemOptions
        {
            Supervision = new SupervisorStrategy { MinBackoff = TimeSpan.FromMilliseconds(1) },
        });
        var actor = system.Spawn(FunctionActor.Props((context, message) =>
        {
            if (message is "fail")
                throw new InvalidOperationException("asked to");
            context.Sender.Tell(message);
        }));
        actor.Tell("fail");
        (await actor.Ask<string>("hello", system, Patience)).ShouldBe("hello");
        system.Statistics.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Disposing_the_system_stops_every_actor()
    {
        var stopped = 0;
        var system = new ActorSystem("pool");
        for (var i = 0; i < 100; i++)
        {
            system.Spawn(Props.Of(() => new FunctionActor((_, _) => { })
            {
                Stopped = _ => Interlocked.Increment(ref stopped),
            }));
        }

        await system.StopAsync(Patience);
        stopped.ShouldBe(100);
        system.Statistics.Alive.ShouldBe(0);
    }
}
