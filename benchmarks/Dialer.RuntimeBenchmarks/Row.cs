namespace Dialer.RuntimeBenchmarks;

/// <summary>One figure, measured several times, beside what it is compared with.</summary>
internal sealed record Row(string Name, string Unit, double? ToBeat, string AkkaFigures, Func<double> Measure)
{
    private const int Runs = 5;
    private double _median;

    public bool LessIsBetter { get; init; }

    public double Low { get; private set; }

    public double High { get; private set; }

    /// <summary>How many times better than the best figure of the other; null where there is none.</summary>
    public double? Ratio => ToBeat is not { } other ? null : LessIsBetter ? other / _median : _median / other;

    public bool IsAhead => Ratio is null or > 1;

    public double Run()
    {
        Measure();
        var figures = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            figures[i] = Measure();
        }

        Array.Sort(figures);
        Low = figures[0];
        High = figures[^1];
        return _median = figures[Runs / 2];
    }
}
