using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Actors;

public sealed class StoppingTests
{
    private readonly SimulationRun _run = new(seed: 11);
    private readonly List<string> _stopped = [];

    [Fact]
    public void Children_stop_before_their_parent()
    {
        var parent = _run.System.Spawn(Named("parent", childNames: ["a", "b"]), "parent");
        _run.RunUntilIdle();
        _run.System.Stop(parent);
        _run.RunUntilIdle();

        _stopped.Count.ShouldBe(3);
        _stopped[^1].ShouldBe("parent");
    }

    [Fact]
    public async Task Shutdown_stops_the_top_one_after_the_other_newest_first()
    {
        for (var i = 0; i < 5; i++)
            _run.System.Spawn(Named($"{i}", [$"{i}.child"]));
        _run.RunUntilIdle();
        var stopping = _run.System.StopAsync(TimeSpan.FromSeconds(1));
        _run.RunUntilIdle();
        await stopping;

        _stopped.ShouldBe(["4.child", "4", "3.child", "3", "2.child", "2", "1.child", "1", "0.child", "0"]);
        Should.Throw<InvalidOperationException>(() => _run.System.Spawn(Named("late", [])));
    }

    [Fact]
    public async Task Shutdown_does_not_wait_longer_than_its_grace()
    {
        var thread = new VirtualThread();
        var system = new ActorSystem("stuck", new() { TimeProvider = _run.Time, Dispatcher = thread });
        system.Spawn(Named("stuck", []));
        thread.RunAll();
        thread.IsBlocked = true;
        var stopping = system.StopAsync(TimeSpan.FromSeconds(1));
        stopping.IsCompleted.ShouldBeFalse();
        _run.RunFor(TimeSpan.FromSeconds(1));
        await stopping;
        _stopped.ShouldBeEmpty();
    }

    [Fact]
    public void A_watcher_is_told_once_after_all_that_the_stopped_actor_had_said()
    {
        var heard = new List<object>();
        var talker = _run.System.Spawn(FunctionActor.Props((context, message) =>
        {
            ((IActorRef)message).Tell("last words");
            context.Stop(context.Self);
        }));
        var watcher = _run.System.Spawn(Props.Of(() => new FunctionActor((_, message) => heard.Add(message))
        {
            Started = context =>
            {
                context.Watch(talker);
                context.Watch(talker);
            },
        }));
        _run.RunUntilIdle();
        talker.Tell(watcher);
        _run.RunUntilIdle();

        heard.ShouldBe(["last words", new Terminated(talker)]);
    }

    [Fact]
    public void Watching_an_actor_that_has_stopped_tells_at_once_and_unwatching_tells_nothing()
    {
        var heard = new List<object>();
        var gone = _run.System.Spawn(FunctionActor.Props((_, _) => { }));
        var leaving = _run.System.Spawn(FunctionActor.Props((_, _) => { }));
        _run.System.Stop(gone);
        _run.RunUntilIdle();
        var watcher = _run.System.Spawn(FunctionActor.Props((context, message) =>
        {
            heard.Add(message);
            if (message is "watch")
            {
                context.Watch(gone);
                context.Watch(leaving);
                context.Unwatch(leaving);
            }
        }));
        watcher.Tell("watch");
        _run.System.Stop(leaving);
        _run.RunUntilIdle();

        heard.ShouldBe(["watch", new Terminated(gone)]);
    }

    [Fact]
    public void An_actor_may_stop_itself_and_its_children_but_nobody_else()
    {
        var stranger = _run.System.Spawn(Named("stranger", []));
        Exception? refused = null;
        var actor = _run.System.Spawn(FunctionActor.Props((context, _) =>
        {
            refused = Record.Exception(() => context.Stop(stranger));
            context.Stop(context.Self);
        }));
        actor.Tell("go");
        _run.RunUntilIdle();

        refused.ShouldBeOfType<ArgumentException>();
        _stopped.ShouldBeEmpty();
        _run.System.Statistics.Alive.ShouldBe(1);
    }

    private Props Named(string name, string[] childNames) => Props.Of(() => new FunctionActor((_, _) => { })
    {
        Started = context =>
        {
            foreach (var child in childNames)
                context.Spawn(Named(child, []));
        },
        Stopped = _ => _stopped.Add(name),
    });

    /// <summary>A dispatcher whose one thread can be held up.</summary>
    private sealed class VirtualThread : IDispatcher
    {
        private readonly Queue<IThreadPoolWorkItem> _turns = new();

        public bool IsBlocked { get; set; }

        public int Throughput => 1;

        public void Schedule(IThreadPoolWorkItem turn) => _turns.Enqueue(turn);

        public void RunAll()
        {
            while (!IsBlocked && _turns.TryDequeue(out var turn))
                turn.Execute();
        }
    }
}
