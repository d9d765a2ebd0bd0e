using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Simulation;

public sealed class SimulationRunTests
{
    [Fact]
    public void A_seed_reproduces_the_same_trace() => Trace(42).ShouldBe(Trace(42));

    [Fact]
    public void Another_seed_gives_another_order() => Trace(42).ShouldNotBe(Trace(43));

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_of_being_set()
    {
        var run = new SimulationRun(seed: 1);
        var fired = new List<string>();
        run.ScheduleAfter(TimeSpan.FromSeconds(2), () => fired.Add("late"));
        run.ScheduleAfter(TimeSpan.FromSeconds(1), () => fired.Add("first of two"));
        var off = run.ScheduleAfter(TimeSpan.FromSeconds(1), () => fired.Add("called off"));
        run.ScheduleAfter(TimeSpan.FromSeconds(1), () => fired.Add("second of two"));
        off.Dispose();

        run.RunFor(TimeSpan.FromSeconds(1));
        fired.ShouldBe(["first of two", "second of two"]);
        run.RunFor(TimeSpan.FromSeconds(10));
        fired[^1].ShouldBe("late");
        run.Now.ShouldBe(new DateTimeOffset(2026, 1, 5, 9, 0, 11, TimeSpan.Zero));
    }

    [Fact]
    public void The_heap_gives_out_a_thousand_timers_in_order_when_a_third_is_cancelled()
    {
        var run = new SimulationRun(seed: 9);
        var due = new List<int>();
        var expected = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            var delay = run.Random.Next(10_000);
            var timer = run.ScheduleAfter(TimeSpan.FromMilliseconds(delay), () => due.Add(delay));
            if (i % 3 == 0)
                timer.Dispose();
            else
                expected.Add(delay);
        }

        run.RunFor(TimeSpan.FromSeconds(10));
        due.ShouldBe(expected.Order());
    }

    [Fact]
    public void Running_until_a_condition_stops_there_and_gives_up_at_the_virtual_limit()
    {
        var run = new SimulationRun(seed: 1);
        var ticks = 0;
        run.System.Spawn(Props.Of(() => new FunctionActor((_, _) => ticks++)
        {
            Started = context => context.Timers.StartPeriodic("tick", "tick", TimeSpan.FromSeconds(1)),
        }));
        run.RunUntil(() => ticks == 3, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        run.Now.Second.ShouldBe(3);
        run.RunUntil(() => ticks == 100, TimeSpan.FromSeconds(10)).ShouldBeFalse();
        ticks.ShouldBe(13);
    }

    [Fact]
    public void An_invariant_that_breaks_ends_the_run_at_that_step()
    {
        var run = new SimulationRun(seed: 1);
        var count = 0;
        var actor = run.System.Spawn(FunctionActor.Props((context, _) =>
        {
            count++;
            context.Self.Tell("more");
        }));
        run.AfterEachStep = () => count.ShouldBeLessThan(5);
        actor.Tell("go");
        Should.Throw<ShouldAssertException>(() => run.RunFor(TimeSpan.FromSeconds(1)));
        count.ShouldBe(5);
    }

    [Fact]
    public void What_the_trace_throws_is_a_failure_of_the_actor_at_that_message()
    {
        var run = new SimulationRun(seed: 1);
        var heard = new List<object>();
        var dead = new List<object>();
        var actor = run.System.Spawn(FunctionActor.Props((_, message) => heard.Add(message)));
        run.System.DeadLettered += letter => dead.Add(letter.Message);
        run.Delivering = (_, message) =>
        {
            if (message is "poisoned")
                throw new InvalidOperationException("a fault from outside");
        };
        foreach (var message in new[] { "before", "poisoned", "after" })
            actor.Tell(message);
        run.RunFor(TimeSpan.FromSeconds(1));
        heard.ShouldBe(["before", "after"]);
        dead.ShouldBe(["poisoned"]);
        run.System.Statistics.Restarts.ShouldBe(1);
    }

    private static List<string> Trace(int seed)
    {
        var run = new SimulationRun(seed);
        var trace = new List<string>();
        run.Delivering = (recipient, message) => trace.Add($"{run.Now:O} {recipient.Path} {message}");
        var actors = new List<IActorRef>();
        for (var i = 0; i < 8; i++)
        {
            actors.Add(run.System.Spawn(FunctionActor.Props((context, message) =>
            {
                var left = (int)message;
                if (left % 7 == 3)
                    throw new InvalidOperationException("a seeded fault");
                if (left == 0)
                    return;
                actors[run.Random.Next(actors.Count)].Tell(left - 1);
                context.Timers.StartSingle(left, left / 2, TimeSpan.FromMilliseconds(run.Random.Next(500)));
            }), $"actor-{i}"));
        }

        foreach (var actor in actors)
            actor.Tell(20);
        run.RunFor(TimeSpan.FromMinutes(1));
        trace.Count.ShouldBeGreaterThan(50);
        return trace;
    }
}
