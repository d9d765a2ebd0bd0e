namespace Dialer.Simulator.Faults;

/// <summary>Draws the faults of a <see cref="FaultPlan"/> from the seed until its end.</summary>
internal sealed class FaultSource(FaultPlan plan, Random random, DateTimeOffset start)
{
    private DateTimeOffset _end = start + plan.Until;

    public FaultPlan Plan => plan;

    /// <summary>Faults drawn so far.</summary>
    public int Count { get; private set; }

    public bool MayStrike(DateTimeOffset now) => now < _end;

    /// <summary>From now on nothing goes wrong any more.</summary>
    public void Stop() => _end = DateTimeOffset.MinValue;

    public bool Strikes(double share, DateTimeOffset now)
    {
        if (share <= 0 || now >= _end || random.NextDouble() >= share) return false;
        Count++;
        return true;
    }

    /// <summary>When something next happens that happens so often on average; never where that is zero.</summary>
    public DateTimeOffset Next(TimeSpan every, DateTimeOffset now) =>
        every == TimeSpan.Zero ? DateTimeOffset.MaxValue : now + (every * -Math.Log(1 - random.NextDouble()));
}
