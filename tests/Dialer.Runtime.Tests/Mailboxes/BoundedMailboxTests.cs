using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Mailboxes;

public sealed class BoundedMailboxTests
{
    private readonly SimulationRun _run = new(seed: 5);
    private readonly List<object> _handled = [];
    private readonly List<DeadLetter> _letters = [];

    public BoundedMailboxTests() => _run.System.DeadLettered += _letters.Add;

    [Fact]
    public void The_newest_message_is_refused_when_the_mailbox_is_full()
    {
        TellFive(MailboxOverflow.RefuseNewest);
        _handled.ShouldBe([1, 2, 3]);
        _letters.Select(letter => letter.Message).ShouldBe([4, 5]);
        _run.System.Statistics.MailboxOverflows.ShouldBe(2);
    }

    [Fact]
    public void The_oldest_message_goes_when_the_mailbox_is_full_and_newer_ones_supersede_it()
    {
        TellFive(MailboxOverflow.DropOldest);
        _handled.ShouldBe([3, 4, 5]);
        _letters.Select(letter => letter.Message).ShouldBe([1, 2]);
        _run.System.Statistics.MailboxOverflows.ShouldBe(2);
    }

    [Fact]
    public void A_timer_passes_the_bound_and_keeps_its_place_in_line()
    {
        var actor = _run.System.Spawn(
            Props.Of(() => new FunctionActor((_, message) => _handled.Add(message))
            {
                Started = context => context.Timers.StartSingle("t", "timer", TimeSpan.FromSeconds(1)),
            }).WithMailbox(new MailboxOptions(1, MailboxOverflow.RefuseNewest)));
        _run.RunUntilIdle();
        _run.ScheduleAt(_run.Now + TimeSpan.FromSeconds(1), () => actor.Tell("refused"));
        actor.Tell("first");
        _run.Time.FireNext(_run.Now + TimeSpan.FromSeconds(1));
        _run.Time.FireNext(_run.Now);
        _run.RunUntilIdle();

        _handled.ShouldBe(["first", "timer"]);
        _letters.Select(letter => letter.Message).ShouldBe(["refused"]);
    }

    [Fact]
    public void A_bound_below_one_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            FunctionActor.Collecting(_handled).WithMailbox(new MailboxOptions(0, MailboxOverflow.DropOldest)));

    private void TellFive(MailboxOverflow overflow)
    {
        var actor = _run.System.Spawn(FunctionActor.Collecting(_handled).WithMailbox(new MailboxOptions(3, overflow)));
        for (var i = 1; i <= 5; i++)
            actor.Tell(i);
        _run.RunUntilIdle();
    }
}
