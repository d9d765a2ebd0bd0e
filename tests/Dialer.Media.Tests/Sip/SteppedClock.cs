namespace Dialer.Media.Tests.Sip;

/// <summary>The system's clock, whose date can be set while its timers and timestamps go on.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _stepTicks;

    public void Step(TimeSpan by) => Interlocked.Add(ref _stepTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _stepTicks));
}
