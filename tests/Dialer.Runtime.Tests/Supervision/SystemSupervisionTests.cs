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
}
