using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Actors;

public sealed class MachineActorTests
{
    private readonly SimulationRun _run = new(seed: 1);
    private readonly List<string> _effects = [];

    [Fact]
    public void Effects_of_an_input_fed_back_come_after_those_already_decided()
    {
        var actor = _run.System.Spawn(Props.Of(() => new Echo(_effects)));
        actor.Tell("feed");
        actor.Tell("plain");
        _run.RunUntilIdle();
        _effects.ShouldBe(["feed:1", "feed:2", "again:1", "again:2", "plain:1", "plain:2"]);
    }

    [Fact]
    public void A_message_that_the_machine_does_not_read_is_counted_as_unhandled()
    {
        _run.System.Spawn(Props.Of(() => new Echo(_effects))).Tell(5);
        _run.RunUntilIdle();
        _run.System.Statistics.Unhandled.ShouldBe(1);
        _effects.ShouldBeEmpty();
    }

    private sealed class Echo(List<string> effects) : MachineActor<int, string, string, string>(0)
    {
        protected override bool TryRead(object message, out string input)
        {
            input = message as string ?? "";
            return message is string;
        }

        protected override (IReadOnlyList<string> Events, IReadOnlyList<string> Effects) Decide(
            int state, string input, DateTimeOffset now) => ([], [$"{input}:1", $"{input}:2"]);

        protected override int Evolve(int state, string happened) => state;

        protected override void Run(string effect)
        {
            effects.Add(effect);
            if (effect == "feed:1")
                Handle("again");
        }
    }
}
