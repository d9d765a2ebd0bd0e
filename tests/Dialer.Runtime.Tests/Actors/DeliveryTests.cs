using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Actors;

public sealed class DeliveryTests
{
    private readonly SimulationRun _run = new(seed: 7);

    [Fact]
    public void Messages_of_each_sender_arrive_once_and_in_order_while_senders_interleave()
    {
        var received = new List<object>();
        var receiver = _run.System.Spawn(FunctionActor.Collecting(received));
        for (var sender = 0; sender < 5; sender++)
        {
            var own = sender;
            _run.System.Spawn(FunctionActor.Props((context, message) =>
            {
                receiver.Tell((own, (int)message));
                if ((int)message < 99)
                    context.Self.Tell((int)message + 1);
            })).Tell(0);
        }

        _run.RunUntilIdle();

        var pairs = received.Cast<(int Sender, int Number)>().ToList();
        foreach (var bySender in pairs.GroupBy(pair => pair.Sender))
            bySender.Select(pair => pair.Number).ShouldBe(Enumerable.Range(0, 100));
        pairs.Count.ShouldBe(500);
        pairs.Select(pair => pair.Sender).ShouldNotBe(pairs.Select(pair => pair.Sender).Order());
    }

    [Fact]
    public void A_message_to_a_stopped_actor_becomes_a_dead_letter()
    {
        var letters = new List<DeadLetter>();
        _run.System.DeadLettered += letters.Add;
        var actor = _run.System.Spawn(FunctionActor.Props((context, _) => context.Stop(context.Self)));
        actor.Tell("the last one it handles");
        actor.Tell("behind it");
        _run.RunUntilIdle();
        actor.Tell("late");

        letters.Select(letter => letter.Message).ShouldBe(["behind it", "late"]);
        letters.ShouldAllBe(letter => letter.Recipient == actor);
        _run.System.Statistics.DeadLetters.ShouldBe(2);
        _run.System.Statistics.Alive.ShouldBe(0);
    }

    [Fact]
    public void The_sender_is_known_while_a_message_is_handled_and_dead_letters_where_there_is_none()
    {
        var senders = new List<IActorRef>();
        var actor = _run.System.Spawn(FunctionActor.Props((context, _) => senders.Add(context.Sender)));
        var other = _run.System.Spawn(FunctionActor.Props((context, _) => actor.Tell("hello", context.Self)));
        other.Tell("go");
        _run.RunUntilIdle();
        actor.Tell("hello");
        _run.RunUntilIdle();

        senders.ShouldBe([other, _run.System.DeadLetters]);
    }

    [Fact]
    public void Children_are_found_by_name_and_listed_in_the_order_of_their_names()
    {
        IActorContext? seen = null;
        var parent = _run.System.Spawn(
            Props.Of(() => new FunctionActor((_, _) => { })
            {
                Started = context =>
                {
                    seen = context;
                    foreach (var name in new[] { "spring", "autumn", "summer" })
                        context.Spawn(FunctionActor.Props((_, _) => { }), name);
                },
            }),
            "campaigns");
        _run.RunUntilIdle();

        parent.Path.ShouldBe("/campaigns");
        seen!.Children.Select(child => child.Path)
            .ShouldBe(["/campaigns/autumn", "/campaigns/spring", "/campaigns/summer"]);
        seen.Child("spring")!.Path.ShouldBe("/campaigns/spring");
        seen.Child("winter").ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => seen.Spawn(FunctionActor.Props((_, _) => { }), "spring"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$1")]
    public void A_name_that_would_not_fit_a_path_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => _run.System.Spawn(FunctionActor.Props((_, _) => { }), name));

    [Fact]
    public void A_name_is_free_again_once_its_bearer_has_stopped()
    {
        var first = _run.System.Spawn(FunctionActor.Props((_, _) => { }), "spring");
        _run.System.Stop(first);
        _run.RunUntilIdle();
        _run.System.Spawn(FunctionActor.Props((_, _) => { }), "spring").ShouldNotBe(first);
    }
}
