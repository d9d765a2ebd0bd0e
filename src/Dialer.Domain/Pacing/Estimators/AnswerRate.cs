namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// Live answers per line of one list. A long memory for precision (ten minutes of lines, at least 1500), and two short
/// ones that watch it: where a short one of n lines is off by more than z standard deviations, √(p(1 − p)/2n) for an
/// exponential memory, the list has changed and the long one starts again from the short one.
/// </summary>
/// <param name="prior">What is believed before the first line, as much as ten lines count.</param>
internal sealed class AnswerRate(double prior = 0.3)
{
    private const double LeastMemory = 1500;
    private const double MemorySeconds = 600;
    private const double PriorLines = 10;

    private readonly Share _long = new(prior * PriorLines, (1 - prior) * PriorLines);
    private readonly Share _short = new(prior * PriorLines, (1 - prior) * PriorLines);
    private readonly Share _shortest = new(prior * PriorLines, (1 - prior) * PriorLines);
    private double _perSecond;
    private double _lastAt;

    public double Mean => _long.Mean;

    /// <summary>Standard deviation over mean.</summary>
    public double Variation => _long.Deviation / Math.Max(1e-9, _long.Mean);

    public double Deviation => _long.Deviation;

    public void Add(bool live, double now)
    {
        double gap = Math.Max(1e-3, now - _lastAt);
        _lastAt = now;
        _perSecond += (1 / gap - _perSecond) * Math.Min(1, gap / MemorySeconds);
        _long.Add(live, Math.Max(LeastMemory, _perSecond * MemorySeconds));
        Watch(_short, live, 120, 4);
        Watch(_shortest, live, 25, 4.5);
    }

    /// <summary>Moves all by a factor that is known from before; the new rate rests on little.</summary>
    public void Scale(double factor)
    {
        double mean = Math.Clamp(_long.Mean * factor, 1e-3, 0.95);
        foreach (Share share in new[] { _long, _short, _shortest }) share.Become(mean, Math.Min(share.Weight, 150));
    }

    private void Watch(Share watcher, bool live, double memory, double deviations)
    {
        watcher.Add(live, memory);
        if (_long.Weight < 3 * memory) return;
        double p = Math.Clamp((_long.Mean + watcher.Mean) / 2, 1e-3, 1 - 1e-3);
        double deviation = Math.Sqrt(p * (1 - p) / (2 * memory));
        if (Math.Abs(watcher.Mean - _long.Mean) > deviations * deviation) _long.Become(watcher.Mean, 2 * memory);
    }
}
