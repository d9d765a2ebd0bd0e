namespace Dialer.Domain.Trunks;

/// <summary>What a carrier allows.</summary>
/// <param name="CallsPerSecond">0.1 to 1000.</param>
/// <param name="Capacity">Lines at the same time, 1 or more.</param>
/// <param name="Burst">
/// By how many calls any second may exceed the rate, 1 or more; what lets a timer that fires late catch up instead of
/// drifting.
/// </param>
public sealed record TrunkRules(decimal CallsPerSecond, int Capacity, int Burst)
{
    /// <summary>Failures in a row that halve the rate.</summary>
    public const int FailuresToThrottle = 5;

    /// <summary>The lowest share of the rate.</summary>
    public const double LowestShare = 1.0 / 32;

    /// <summary>How long a share stands before a call that does not fail raises it by half.</summary>
    public static readonly TimeSpan RecoveryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Shortest time between two batches of grants.</summary>
    public static readonly TimeSpan Batch = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// The rules of a rate: a burst of 1, and at more than 33 calls/s of what falls due within 30 ms, which is a batch
    /// (10 ms) and the lateness of a timer on a coarse clock (16 ms).
    /// </summary>
    public static TrunkRules Of(decimal callsPerSecond, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(callsPerSecond, 0.1m);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(callsPerSecond, 1000m);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new(callsPerSecond, capacity, (int)Math.Max(1, Math.Ceiling(callsPerSecond * 0.03m)));
    }

    /// <summary>Calls per second at a share of the rate.</summary>
    public decimal RateAt(double share) => CallsPerSecond * (decimal)share;

    /// <summary>Time between two calls at a share of the rate, rounded up: never faster than allowed.</summary>
    public TimeSpan Spacing(double share) =>
        TimeSpan.FromTicks((long)Math.Ceiling((double)(TimeSpan.TicksPerSecond / CallsPerSecond) / share));
}
