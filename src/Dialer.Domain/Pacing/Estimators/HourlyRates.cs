namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// Live answers by hour of the day, over the days: when an hour begins that is known from before, the answer rate moves
/// by the ratio of the two hours at once instead of being learned anew every evening.
/// </summary>
internal sealed class HourlyRates
{
    private const int Hours = 24;
    private const double LeastLines = 300;
    private const double MostLines = 20_000;
    private const double MostChange = 3;

    private readonly double[] _lines = new double[Hours];
    private readonly double[] _live = new double[Hours];

    public HourlyRates(IReadOnlyList<HourCount>? kept)
    {
        foreach (HourCount hour in kept ?? [])
        {
            if (hour.Hour is < 0 or >= Hours) continue;
            _lines[hour.Hour] = hour.Lines;
            _live[hour.Hour] = hour.Live;
        }
    }

    public void Add(int hour, bool live)
    {
        _lines[hour]++;
        _live[hour] += live ? 1 : 0;
        if (_lines[hour] < MostLines) return;
        _lines[hour] /= 2;
        _live[hour] /= 2;
    }

    /// <summary>Rate of one hour over that of another; 1 where either is not known well.</summary>
    public double Ratio(int from, int to)
    {
        if (_lines[from] < LeastLines || _lines[to] < LeastLines || _live[from] <= 0) return 1;
        return Math.Clamp(_live[to] / _lines[to] / (_live[from] / _lines[from]), 1 / MostChange, MostChange);
    }

    public IReadOnlyList<HourCount> Snapshot() =>
    [
        .. Enumerable.Range(0, Hours).Where(h => _lines[h] > 0).Select(h => new HourCount(h, _lines[h], _live[h])),
    ];
}
