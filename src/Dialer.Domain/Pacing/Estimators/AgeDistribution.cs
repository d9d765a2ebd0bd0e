namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// Distribution of short times (how long lines ring) as a histogram of half seconds with a prior of a few exponential
/// observations, forgetting slowly. Times past its end count as its end.
/// </summary>
internal sealed class AgeDistribution
{
    public const double BinSeconds = 0.5;
    private const int Bins = 160;
    private const double PriorWeight = 3;
    private const double Memory = 1500;

    private readonly double[] _weights = new double[Bins];
    private readonly double[] _cdf = new double[Bins + 1];
    private readonly double _priorMean;
    private Fading _fading;
    private bool _stale;

    public AgeDistribution(double priorMeanSeconds)
    {
        _priorMean = priorMeanSeconds;
        Seed();
        Refresh();
    }

    /// <summary>Mean in seconds.</summary>
    public double Mean { get; private set; }

    public void Add(double seconds)
    {
        if (!(seconds >= 0)) return;
        if (_fading.Forget(Memory)) Rescale();
        _weights[(int)Math.Min(Bins - 1, seconds / BinSeconds)] += _fading.Unit;
        _stale = true;
    }

    /// <summary>Share of the times that are at most so long, 0 to 1; linear within a bin.</summary>
    public double Cdf(double seconds)
    {
        if (!(seconds > 0)) return 0;
        double at = seconds / BinSeconds;
        int bin = (int)Math.Min(Bins, at);
        return bin >= Bins ? 1 : _cdf[bin] + (_cdf[bin + 1] - _cdf[bin]) * (at - bin);
    }

    /// <summary>The time below which this share lies.</summary>
    public double Quantile(double share)
    {
        int low = 0;
        for (int high = Bins; low + 1 < high;)
        {
            int middle = (low + high) / 2;
            if (_cdf[middle] <= share) low = middle;
            else high = middle;
        }

        double step = _cdf[low + 1] - _cdf[low];
        return (low + (step <= 0 ? 0 : Math.Clamp((share - _cdf[low]) / step, 0, 1))) * BinSeconds;
    }

    /// <summary>Brings <see cref="Cdf"/> up to date with what was added.</summary>
    public void Refresh()
    {
        if (!_stale) return;
        double total = 0;
        double moment = 0;
        for (int i = 0; i < Bins; i++)
        {
            _cdf[i] = total;
            total += _weights[i];
            moment += _weights[i] * (i + 0.5) * BinSeconds;
        }

        for (int i = 0; i < Bins; i++) _cdf[i] /= total;
        _cdf[Bins] = 1;
        Mean = moment / total;
        _stale = false;
    }

    private void Seed()
    {
        for (int i = 0; i < Bins; i++)
        {
            double left = Math.Exp(-i * BinSeconds / _priorMean);
            double right = i == Bins - 1 ? 0 : Math.Exp(-(i + 1) * BinSeconds / _priorMean);
            _weights[i] = PriorWeight * (left - right);
        }

        _stale = true;
    }

    private void Rescale()
    {
        for (int i = 0; i < Bins; i++) _weights[i] /= _fading.Unit;
        _fading.Reset();
    }
}
