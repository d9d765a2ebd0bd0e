using Dialer.Hosting.Dialing;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class PromiseActorTests
{
    private readonly SimulationRun _run = new(1);
    private readonly TaskCompletionSource<string> _promise = new();

    [Fact]
    public async Task Asks_again_until_it_is_answered()
    {
        IActorRef source = _run.System.Spawn(Props.Of(() => new Forgetful()));
        _run.System.Spawn(Props.Of(() => new PromiseActor<string>(
            _ => true, _promise, asker => source.Tell("question", asker), source, () => new TimeoutException())));

        _run.RunFor(TimeSpan.FromSeconds(4.9));
        _promise.Task.IsCompleted.ShouldBeFalse();
        _run.RunFor(TimeSpan.FromSeconds(0.2));

        (await _promise.Task).ShouldBe("answer");
    }

    [Fact]
    public async Task Fails_when_its_source_has_stopped()
    {
        IActorRef source = _run.System.Spawn(Props.Of(() => new Forgetful()));
        _run.System.Spawn(Props.Of(() => new PromiseActor<string>(
            _ => true, _promise, asker => source.Tell("question", asker), source, () => new TimeoutException())));
        _run.System.Stop(source);
        _run.RunFor(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<TimeoutException>(() => _promise.Task);
    }

    /// <summary>Does not answer the first time, like one that restarts in between.</summary>
    private sealed class Forgetful : Actor
    {
        private int _asked;

        protected override void Receive(object message)
        {
            if (++_asked > 1) Context.Sender.Tell("answer");
        }
    }
}
