namespace Dialer.Media.Rtp;

/// <summary>
/// How far ticks strayed from 20 ms, in steps of 10 µs up to 100 ms; the last step holds all that is longer.
/// </summary>
public sealed class TickHistogram
{
    private const int StepMicroseconds = 10;
    private readonly long[] _steps = new long[10_001];

    /// <summary>Values counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>
    /// The value that this part (0 to 1) of all values do not exceed, rounded up to its step; zero where there are
    /// none.
    /// </summary>
    public TimeSpan Percentile(double part)
    {
        long rank = (long)Math.Ceiling(part * Count), seen = 0;
        for (int i = 0; i < _steps.Length && rank > 0; i++)
        {
            seen += _steps[i];
            if (seen >= rank) return TimeSpan.FromMicroseconds((i + 1) * StepMicroseconds);
        }

        return TimeSpan.Zero;
    }

    internal void Add(TimeSpan value)
    {
        Count++;
        if (value > Max) Max = value;
        _steps[(int)Math.Min(value.TotalMicroseconds / StepMicroseconds, _steps.Length - 1)]++;
    }

    internal void Clear()
    {
        Array.Clear(_steps);
        Count = 0;
        Max = TimeSpan.Zero;
    }
}
