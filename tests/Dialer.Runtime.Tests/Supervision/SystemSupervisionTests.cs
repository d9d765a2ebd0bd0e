using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Supervision;

public sealed class SystemSupervisionTests
{
    [Fact]
    public async Task A_supervisor_that_says_nothing_restarts_its_children_as_often_as_the_system_allows()
    {
        var escalated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var system = new ActorSystem("test", new ActorSystemOptions
        {
            Supervision = new SupervisorStrategy { MaxRestarts = 2, MinBackoff = TimeSpan.Zero },
        });
        Props child = Props.Of(() => new FunctionActor((_, _) => { })
        {
            Started = _ => throw new InvalidOperationException("never starts"),
        });
        system.Spawn(Props.Of(() => new FunctionActor((_, _) => { })
        {
            Started = context => context.Spawn(child),
            OnChildFailed = (_, _) => escalated.TrySetResult(),
        }));

        await escalated.Task.WaitAsync(TimeSpan.FromSeconds(30));

        system.Statistics.Restarts.ShouldBe(2);
    }

    [Fact]
    public void An_actor_with_a_supervision_of_its_own_goes_on_past_the_limit_of_the_others()
    {
        var run = new SimulationRun(seed: 3);
        var handled = new List<object>();
        IActorRef actor = run.System.Spawn(Props.Of(() => new FunctionActor((_, message) =>
        {
            if (message is "fail") throw new InvalidOperationException("fails");
            handled.Add(message);
        })).WithSupervision(new SupervisorStrategy { MaxRestarts = int.MaxValue }));
        for (var i = 0; i < 50; i++)
            actor.Tell("fail");
        actor.Tell("goes on");
        run.RunFor(TimeSpan.FromMinutes(10));

        handled.ShouldBe(["goes on"]);
        run.System.Statistics.Restarts.ShouldBe(50);
    }
}
