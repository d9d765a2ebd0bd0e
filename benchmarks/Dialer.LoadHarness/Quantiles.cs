namespace Dialer.LoadHarness;

/// <summary>Nearest-rank percentiles in milliseconds; null where there are no values.</summary>
internal sealed record Quantiles(int Count, double? P50, double? P95, double? P99, double? Max)
{
    public static Quantiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? new(0, null, null, null, null)
            : new(sorted.Length, At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
