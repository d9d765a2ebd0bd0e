using Dialer.Runtime.Simulation;

namespace Dialer.Runtime.Tests.Timers;

public sealed class ActorTimersTests
{
    private readonly SimulationRun _run = new(seed: 4);
    private readonly List<object> _heard = [];
    private IActorContext? _context;

    [Fact]
    public void A_single_timer_delivers_once_after_its_delay()
    {
        Spawn().StartSingle("ring", "no answer", TimeSpan.FromSeconds(20));
        _run.RunFor(TimeSpan.FromSeconds(19.999));
        _heard.ShouldBeEmpty();
        _context!.Timers.IsActive("ring").ShouldBeTrue();
        _run.RunFor(TimeSpan.FromMinutes(5));
        _heard.ShouldBe(["no answer"]);
        _context.Timers.IsActive("ring").ShouldBeFalse();
    }

    [Fact]
    public void A_timer_replaced_while_its_message_waits_in_the_mailbox_delivers_nothing_of_the_old_generation()
    {
        var timers = Spawn();
        timers.StartSingle("ring", "old", TimeSpan.FromSeconds(1));
        _run.Time.FireNext(_run.Now + TimeSpan.FromSeconds(1)).ShouldBeTrue();
        timers.StartSingle("ring", "new", TimeSpan.FromSeconds(1));
        _run.RunFor(TimeSpan.FromSeconds(10));
        _heard.ShouldBe(["new"]);
    }

    [Fact]
    public void A_cancelled_timer_delivers_nothing_even_if_it_has_fired()
    {
        var timers = Spawn();
        timers.StartSingle("ring", "late", TimeSpan.FromSeconds(1));
        _run.Time.FireNext(_run.Now + TimeSpan.FromSeconds(1)).ShouldBeTrue();
        timers.Cancel("ring");
        timers.Cancel("nothing there");
        _run.RunFor(TimeSpan.FromSeconds(10));
        _heard.ShouldBeEmpty();
    }

    [Fact]
    public void Ticks_of_a_periodic_timer_do_not_pile_up_in_a_busy_mailbox()
    {
        var timers = Spawn();
        timers.StartPeriodic("tick", "tick", TimeSpan.FromSeconds(1));
        for (var i = 0; i < 5; i++)
            _run.Time.FireNext(_run.Now + TimeSpan.FromSeconds(1)).ShouldBeTrue();
        _run.RunUntilIdle();
        _heard.ShouldBe(["tick"]);
        _run.RunFor(TimeSpan.FromSeconds(3));
        _heard.Count.ShouldBe(4);
    }

    [Fact]
    public void A_restart_and_a_stop_cancel_all_timers()
    {
        var timers = Spawn();
        timers.StartPeriodic("tick", "tick", TimeSpan.FromMilliseconds(30));
        _context!.Self.Tell("fail");
        _run.RunFor(TimeSpan.FromSeconds(2));
        _heard.ShouldBeEmpty();

        _context.Timers.StartPeriodic("tick", "tick", TimeSpan.FromSeconds(1));
        _run.System.Stop(_context.Self);
        _run.RunFor(TimeSpan.FromSeconds(5));
        _heard.ShouldBeEmpty();
        _run.Time.NextDue.ShouldBeNull();
    }

    [Fact]
    public void Delays_below_zero_and_intervals_of_zero_are_refused()
    {
        var timers = Spawn();
        Should.Throw<ArgumentOutOfRangeException>(() => timers.StartSingle("a", "b", TimeSpan.FromTicks(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => timers.StartPeriodic("a", "b", TimeSpan.Zero));
    }

    private ITimers Spawn()
    {
        _run.System.Spawn(Props.Of(() => new FunctionActor((_, message) =>
        {
            if (message is "fail")
                throw new InvalidOperationException("asked to");
            _heard.Add(message);
        })
        {
            Started = context => _context = context,
        }));
        _run.RunUntilIdle();
        return _context!.Timers;
    }
}
