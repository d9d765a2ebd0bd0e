using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Supervision;

public sealed class SupervisionTests
{
    private static readonly SupervisorStrategy OneSecond = new()
    {
        MinBackoff = TimeSpan.FromSeconds(1),
        MaxBackoff = TimeSpan.FromSeconds(4),
        MaxRestarts = 5,
        Window = TimeSpan.FromMinutes(10),
    };

    private readonly SimulationRun _run = new(seed: 2);
    private readonly List<string> _log = [];

    [Fact]
    public void A_failed_child_restarts_after_a_back_off_that_doubles_up_to_its_maximum()
    {
        var child = SpawnChild(OneSecond);
        var starts = new List<double>();
        var begin = _run.Now;
        for (var i = 0; i < 4; i++)
        {
            child.Tell("fail");
            var failed = _run.Now;
            var restarts = _run.System.Statistics.Restarts;
            _run.RunUntil(() => _run.System.Statistics.Restarts > restarts, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            starts.Add((_run.Now - failed).TotalSeconds);
        }

        starts.ShouldBe([1, 2, 4, 4]);
        (_run.Now - begin).TotalSeconds.ShouldBe(11);
    }

    [Fact]
    public void Messages_wait_in_order_while_a_child_is_suspended_and_the_poisoned_one_becomes_a_dead_letter()
    {
        var letters = new List<DeadLetter>();
        _run.System.DeadLettered += letters.Add;
        var child = SpawnChild(OneSecond);
        child.Tell("before");
        child.Tell("fail");
        child.Tell("waits");
        _run.RunUntilIdle();
        child.Tell("waits too");
        _run.RunUntilIdle();
        child.Tell("and this");
        _log.ShouldBe(["start", "before"]);
        _run.RunFor(TimeSpan.FromSeconds(1));

        _log.ShouldBe(["start", "before", "restarting after fail", "stop", "start", "waits", "waits too", "and this"]);
        letters.ShouldHaveSingleItem().Message.ShouldBe("fail");
        letters[0].Recipient.ShouldBe(child);
    }

    [Fact]
    public void Past_the_restart_limit_the_parent_is_told_and_the_child_stops()
    {
        var child = SpawnChild(
            OneSecond with { MaxRestarts = 2 }, (failed, reason) => _log.Add($"{failed.Path}: {reason.Message}"));
        _log.Clear();
        FailThreeTimes(child);

        _log.Count(line => line == "start").ShouldBe(2);
        _log.ShouldContain("/parent/child: asked to");
        _run.System.Statistics.Restarts.ShouldBe(2);
        _run.System.Statistics.Alive.ShouldBe(1);
    }

    [Fact]
    public void Failures_older_than_the_window_do_not_count()
    {
        var child = SpawnChild(
            OneSecond with { MaxRestarts = 2, Window = TimeSpan.FromSeconds(30) }, (_, _) => _log.Add("escalated"));
        for (var i = 0; i < 6; i++)
        {
            child.Tell("fail");
            _run.RunFor(TimeSpan.FromSeconds(31));
        }

        _log.ShouldNotContain("escalated");
        _run.System.Statistics.Restarts.ShouldBe(6);
    }

    [Fact]
    public void By_default_an_escalated_failure_fails_the_parent_which_restarts_without_the_child()
    {
        var child = SpawnChild(OneSecond with { Decider = _ => SupervisorDirective.Escalate });
        child.Tell("fail");
        _run.RunFor(TimeSpan.FromSeconds(1));

        // The parent's own start spawns a new child.
        _log.ShouldBe(["start", "stop", "start"]);
        _run.System.Statistics.Restarts.ShouldBe(1);
        _run.System.Statistics.Alive.ShouldBe(2);
    }

    [Fact]
    public void A_child_that_is_resumed_keeps_its_state_and_one_that_is_stopped_is_gone()
    {
        var resumed = SpawnChild(OneSecond with { Decider = _ => SupervisorDirective.Resume });
        resumed.Tell("fail");
        resumed.Tell("goes on");
        _run.RunUntilIdle();
        _log.ShouldBe(["start", "goes on"]);

        _log.Clear();
        var stopped = SpawnChild(OneSecond with { Decider = _ => SupervisorDirective.Stop }, name: "other");
        stopped.Tell("fail");
        _run.RunUntilIdle();
        _log.ShouldBe(["start", "stop"]);
    }

    [Fact]
    public void A_failing_child_never_harms_its_siblings()
    {
        var child = SpawnChild(OneSecond);
        IActorRef? sibling = null;
        var parent = _run.System.Spawn(Props.Of(() => new FunctionActor((_, _) => { })
        {
            Started = context =>
            {
                context.Spawn(Child());
                sibling = context.Spawn(Child());
            },
        }));
        _run.RunUntilIdle();
        child.Tell("fail");
        sibling!.Tell("unharmed");
        _run.RunUntilIdle();
        parent.Path.ShouldNotBeEmpty();
        _log[^1].ShouldBe("unharmed");
    }

    [Fact]
    public void A_failure_at_the_start_is_retried_like_any_other()
    {
        var attempts = 0;
        _run.System.Spawn(Props.Of(() => new FunctionActor((_, _) => { })
        {
            Started = _ =>
            {
                if (++attempts < 3)
                    throw new InvalidOperationException("not yet");
            },
        }));
        _run.RunFor(TimeSpan.FromSeconds(1));
        attempts.ShouldBe(3);
        _run.System.Statistics.Restarts.ShouldBe(2);
    }

    [Fact]
    public void Children_may_outlive_the_restart_of_their_parent()
    {
        var children = new List<IActorRef>();
        var parent = _run.System.Spawn(Props.Of(() => new FunctionActor((context, message) =>
        {
            if (message is "fail")
                throw new InvalidOperationException("asked to");
            children.Add(context.Child("leg")!);
        })
        {
            KeepsChildren = true,
            Started = context => _ = context.Child("leg") ?? context.Spawn(Child(), "leg"),
        }));
        parent.Tell("look");
        parent.Tell("fail");
        parent.Tell("look");
        _run.RunFor(TimeSpan.FromSeconds(1));

        children.Count.ShouldBe(2);
        children[1].ShouldBe(children[0]);
        _log.ShouldBe(["start"]);
    }

    private void FailThreeTimes(IActorRef child)
    {
        for (var i = 0; i < 3; i++)
        {
            child.Tell("fail");
            _run.RunFor(TimeSpan.FromSeconds(10));
        }
    }

    private Props Child() => Props.Of(() => new FunctionActor((_, message) =>
    {
        if (message is "fail")
            throw new InvalidOperationException("asked to");
        _log.Add((string)message);
    })
    {
        Started = _ => _log.Add("start"),
        Stopped = _ => _log.Add("stop"),
        Restarting = (_, message) => _log.Add($"restarting after {message}"),
    });

    private IActorRef SpawnChild(
        SupervisorStrategy strategy, Action<IActorRef, Exception>? childFailed = null, string name = "parent")
    {
        IActorRef? child = null;
        _run.System.Spawn(
            Props.Of(() => new FunctionActor((_, _) => { })
            {
                Strategy = strategy,
                OnChildFailed = childFailed,
                Started = context => child = context.Spawn(Child(), "child"),
            }),
            name);
        _run.RunUntilIdle();
        return child!;
    }
}
