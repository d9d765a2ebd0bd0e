namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// How likely what has lasted so long is to end soon, by a life table: ends over time at risk in bins of growing
/// length, so that conversations that still go on count as well (leaving them out would make the mean too short). A bin
/// with little in it leans on the mean of all: (ends + k) / (time + k / overall), the mean of a gamma posterior.
/// Where elapsed time tells nothing, the bins come out alike and so does the answer.
/// </summary>
internal sealed class DurationHazard
{
    public const int Bins = 30;
    private const double FirstBinSeconds = 2;
    private const double Growth = 1.25;
    private const double PriorEnds = 4;
    private const double Lean = 4;
    private const double Memory = 800;

    private static readonly double[] Edges = MakeEdges();

    private readonly double[] _ends = new double[Bins];
    private readonly double[] _exposure = new double[Bins];
    private readonly double[] _going = new double[Bins];
    private readonly double[] _hazard = new double[Bins];
    private readonly double[] _cumulative = new double[Bins + 1];
    private readonly double _priorMean;
    private double _zeros;
    private double _notZeros = 1;
    private Fading _fading;

    public DurationHazard(double priorMeanSeconds)
    {
        _priorMean = priorMeanSeconds;
        Refresh();
    }

    /// <summary>Share of durations that were nothing at all, as wrap-up where there is none.</summary>
    public double ShareOfNone => _zeros / (_zeros + _notZeros);

    /// <summary>Ends per second over all elapsed times.</summary>
    public double Overall { get; private set; }

    /// <summary>Standard deviation over mean of <see cref="Overall"/>, which rests on so many ends.</summary>
    public double Variation { get; private set; } = 1 / Math.Sqrt(PriorEnds);

    public static int BinOf(double seconds)
    {
        int low = 0;
        for (int high = Bins; low + 1 < high;)
        {
            int middle = (low + high) / 2;
            if (Edges[middle] <= seconds) low = middle;
            else high = middle;
        }

        return low;
    }

    public static double MiddleOf(int bin) =>
        bin == Bins - 1 ? Edges[bin] : (Edges[bin] + Edges[bin + 1]) / 2;

    public void Add(double seconds)
    {
        if (!(seconds >= 0)) return;
        if (_fading.Forget(Memory)) Rescale();
        if (seconds == 0)
        {
            _zeros += _fading.Unit;
            return;
        }

        _notZeros += _fading.Unit;
        _ends[BinOf(seconds)] += _fading.Unit;
        Expose(_exposure, seconds, _fading.Unit);
    }

    /// <summary>Counts the time of one that still goes on, until the next <see cref="Refresh"/>.</summary>
    public void AddGoing(double seconds)
    {
        if (seconds > 0) Expose(_going, seconds, _fading.Unit);
    }

    /// <summary>Brings the chances up to date, and forgets those going on.</summary>
    public void Refresh()
    {
        double ends = PriorEnds * _fading.Unit;
        double time = ends * _priorMean;
        for (int i = 0; i < Bins; i++)
        {
            ends += _ends[i];
            time += _exposure[i] + _going[i];
        }

        Overall = ends / time;
        Variation = Math.Sqrt(_fading.Unit / ends);
        double lean = Lean * _fading.Unit;
        for (int i = 0; i < Bins; i++)
        {
            _hazard[i] = (_ends[i] + lean) / (_exposure[i] + _going[i] + lean / Overall);
            if (i + 1 < Bins) _cumulative[i + 1] = _cumulative[i] + _hazard[i] * (Edges[i + 1] - Edges[i]);
        }

        Array.Clear(_going);
    }

    /// <summary>Chance that what has lasted so long ends within so many seconds more.</summary>
    public double EndsWithin(double elapsed, double more) =>
        more <= 0 ? 0 : 1 - Math.Exp(Cumulative(elapsed) - Cumulative(elapsed + more));

    private static double[] MakeEdges()
    {
        var edges = new double[Bins];
        for (int i = 1; i < Bins; i++) edges[i] = FirstBinSeconds * Math.Pow(Growth, i - 1);
        return edges;
    }

    private static void Expose(double[] to, double seconds, double weight)
    {
        for (int i = 0; i < Bins && Edges[i] < seconds; i++)
        {
            double end = i + 1 < Bins ? Math.Min(seconds, Edges[i + 1]) : seconds;
            to[i] += weight * (end - Edges[i]);
        }
    }

    private double Cumulative(double seconds)
    {
        int bin = BinOf(seconds);
        return _cumulative[bin] + _hazard[bin] * (seconds - Edges[bin]);
    }

    private void Rescale()
    {
        double unit = _fading.Unit;
        for (int i = 0; i < Bins; i++)
        {
            _ends[i] /= unit;
            _exposure[i] /= unit;
            _going[i] /= unit;
        }

        _zeros /= unit;
        _notZeros /= unit;
        _fading.Reset();
    }
}
