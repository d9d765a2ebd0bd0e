namespace Dialer.PacingLab.Engine;

/// <summary>What one run counted.</summary>
internal sealed class Tally
{
    private const int WaitBins = 12_000;
    private const double WaitBinSeconds = 0.1;
    private const int DayMinutes = 24 * 60;

    private readonly int[] _waits = new int[WaitBins];
    private readonly double _limit;
    private readonly List<(int Live, int Abandoned)> _minutes = [];
    private long _dayLive;
    private long _dayAbandoned;
    private int _dropped;

    public Tally(double limit) => _limit = limit;

    public long Dials { get; private set; }

    public long Live { get; private set; }

    public long Abandoned { get; private set; }

    public double BusySeconds { get; private set; }

    public double SignedInSeconds { get; private set; }

    public double LineSeconds { get; private set; }

    public double WaitSeconds { get; private set; }

    public long Waits { get; private set; }

    public long Decisions { get; set; }

    /// <summary>
    /// Highest abandoned per live of any trailing 24 hours, from when such a window held enough calls that a single
    /// abandon would not break the limit by itself.
    /// </summary>
    public double Worst24h { get; private set; }

    public double Occupancy => SignedInSeconds <= 0 ? 0 : BusySeconds / SignedInSeconds;

    public double AbandonRate => Live == 0 ? 0 : (double)Abandoned / Live;

    public ReadOnlySpan<int> WaitHistogram => _waits;

    public void Pass(double seconds, int busy, int signedIn, int lines)
    {
        BusySeconds += seconds * busy;
        SignedInSeconds += seconds * signedIn;
        LineSeconds += seconds * lines;
    }

    public void Dialed() => Dials++;

    public void Waited(double seconds)
    {
        WaitSeconds += seconds;
        Waits++;
        _waits[Math.Min(WaitBins - 1, (int)(seconds / WaitBinSeconds))]++;
    }

    public void Answered(double now, bool abandoned)
    {
        int minute = (int)(now / 60);
        while (_minutes.Count <= minute) _minutes.Add((0, 0));
        for (; _dropped < minute - DayMinutes; _dropped++)
        {
            _dayLive -= _minutes[_dropped].Live;
            _dayAbandoned -= _minutes[_dropped].Abandoned;
        }

        int one = abandoned ? 1 : 0;
        _minutes[minute] = (_minutes[minute].Live + 1, _minutes[minute].Abandoned + one);
        Live++;
        Abandoned += one;
        _dayLive++;
        _dayAbandoned += one;
        if (_dayLive * _limit >= 1) Worst24h = Math.Max(Worst24h, (double)_dayAbandoned / _dayLive);
    }

    public static double Percentile(ReadOnlySpan<long> histogram, double share)
    {
        long total = 0;
        foreach (long count in histogram) total += count;
        long below = 0;
        for (int i = 0; i < histogram.Length; i++)
        {
            below += histogram[i];
            if (total > 0 && below >= share * total) return (i + 0.5) * WaitBinSeconds;
        }

        return 0;
    }
}
