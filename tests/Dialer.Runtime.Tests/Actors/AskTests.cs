using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Actors;

public sealed class AskTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private readonly SimulationRun _run = new(seed: 3);

    [Fact]
    public async Task The_reply_told_to_the_sender_completes_the_question()
    {
        var doubler = _run.System.Spawn(FunctionActor.Props((context, message) =>
            context.Sender.Tell((int)message * 2)));
        var answer = doubler.Ask<int>(21, _run.System, Limit);
        _run.RunUntilIdle();
        answer.IsCompleted.ShouldBeTrue();
        (await answer).ShouldBe(42);
        _run.Time.NextDue.ShouldBeNull();
    }

    [Fact]
    public async Task A_question_without_an_answer_times_out_and_a_late_answer_is_a_dead_letter()
    {
        var slow = _run.System.Spawn(FunctionActor.Props((context, message) =>
        {
            if (message is IActorRef asker)
                asker.Tell("late");
            else
                context.Timers.StartSingle("late", context.Sender, Limit + TimeSpan.FromSeconds(1));
        }));
        var answer = slow.Ask<string>("hello?", _run.System, Limit);
        _run.RunFor(Limit - TimeSpan.FromTicks(1));
        answer.IsCompleted.ShouldBeFalse();
        _run.RunFor(TimeSpan.FromTicks(1));

        answer.IsCompleted.ShouldBeTrue();
        (await Should.ThrowAsync<AskTimeoutException>(answer)).Actor.ShouldBe(slow);
        _run.RunFor(Limit);
        _run.System.Statistics.DeadLetters.ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_of_another_type_fails_the_question_and_names_both_types()
    {
        var actor = _run.System.Spawn(FunctionActor.Props((context, _) => context.Sender.Tell("text")), "texter");
        var answer = actor.Ask<int>("number?", _run.System, Limit);
        _run.RunUntilIdle();
        answer.IsCompleted.ShouldBeTrue();
        (await Should.ThrowAsync<InvalidOperationException>(answer)).Message
            .ShouldBe("/texter answered String with String, not Int32.");
    }

    [Fact]
    public async Task An_exception_as_a_reply_fails_the_question_with_it()
    {
        var actor = _run.System.Spawn(FunctionActor.Props((context, _) =>
            context.Sender.Tell(new TimeZoneNotFoundException())));
        var answer = actor.Ask<int>("zone?", _run.System, Limit);
        _run.RunUntilIdle();
        answer.IsCompleted.ShouldBeTrue();
        await Should.ThrowAsync<TimeZoneNotFoundException>(answer);
    }
}
