using Microsoft.Extensions.Logging;

namespace Dialer.Runtime.Simulation;

/// <summary>
/// One run of an actor system on one thread and on virtual time. Everything that happens follows from the seed: the
/// order of deliveries, the draws of <see cref="Random"/>, the trace.
/// </summary>
public sealed class SimulationRun
{
    private readonly SimulationDispatcher _dispatcher;

    /// <summary>A run that starts at 2026-01-05 09:00 UTC, a Monday, where no other time is given.</summary>
    public SimulationRun(int seed, DateTimeOffset? start = null, ILoggerFactory? loggerFactory = null)
    {
        Seed = seed;
        Random = new Random(seed);
        _dispatcher = new SimulationDispatcher(seed);
        Time = new VirtualTimeProvider(start ?? new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        System = new ActorSystem($"simulation-{seed}", new ActorSystemOptions
        {
            TimeProvider = Time,
            Dispatcher = _dispatcher,
            LoggerFactory = loggerFactory,
        });
    }

    /// <summary>What the run follows from.</summary>
    public int Seed { get; }

    /// <summary>The system under simulation.</summary>
    public ActorSystem System { get; }

    /// <summary>The virtual clock.</summary>
    public VirtualTimeProvider Time { get; }

    /// <summary>Draws for the simulated world, seeded.</summary>
    public Random Random { get; }

    /// <summary>Now, on the virtual clock.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Turns and timers so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Called after each step: the place to check invariants. What it throws ends the run.</summary>
    public Action? AfterEachStep { get; set; }

    /// <summary>
    /// Called before each message an actor handles: the place to keep a trace. What it throws is a failure of that
    /// actor at that message.
    /// </summary>
    public Action<IActorRef, object>? Delivering
    {
        get => System.Delivering;
        set => System.Delivering = value;
    }

    /// <summary>
    /// Gives one actor its turn or, where none is ready, moves the clock to the next timer; false where nothing is
    /// left.
    /// </summary>
    public bool Step() => Step(DateTimeOffset.MaxValue);

    /// <summary>
    /// Steps until the condition holds, which is looked at before each step; false where nothing is left to happen or
    /// the virtual time is up first.
    /// </summary>
    public bool RunUntil(Func<bool> condition, TimeSpan virtualLimit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var latest = Now + virtualLimit;
        while (!condition())
        {
            if (!Step(latest))
                return false;
        }

        return true;
    }

    /// <summary>Runs everything that happens within the virtual time, and leaves the clock at its end.</summary>
    public void RunFor(TimeSpan virtualTime)
    {
        var latest = Now + virtualTime;
        while (Step(latest))
        {
        }

        Time.MoveTo(latest);
    }

    /// <summary>Runs what can happen without the clock moving.</summary>
    public void RunUntilIdle() => RunFor(TimeSpan.Zero);

    /// <summary>
    /// Calls the action at a virtual time; at once in the order of timers where that time has passed.
    /// </summary>
    /// <returns>Dispose it to call the action off.</returns>
    public IDisposable ScheduleAt(DateTimeOffset time, Action action) => ScheduleAfter(time - Now, action);

    /// <summary>Calls the action after a virtual delay; negative delays count as zero.</summary>
    /// <returns>Dispose it to call the action off.</returns>
    public IDisposable ScheduleAfter(TimeSpan delay, Action action) => Time.CreateTimer(
        static state => ((Action)state!)(), action, new TimeSpan(Math.Max(0, delay.Ticks)), Timeout.InfiniteTimeSpan);

    private bool Step(DateTimeOffset latest)
    {
        if (!_dispatcher.RunOne() && !Time.FireNext(latest))
            return false;
        Steps++;
        AfterEachStep?.Invoke();
        return true;
    }
}
