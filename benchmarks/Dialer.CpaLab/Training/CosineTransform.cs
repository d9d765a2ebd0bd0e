namespace Dialer.CpaLab.Training;

/// <summary>
/// The lapped cosine transform (MDCT) of audio coders, 160 coefficients of 320 samples under a window; what overlaps
/// adds up to the signal again.
/// </summary>
internal static class CosineTransform
{
    private const int Bins = 160;

    private static readonly double[] Table = [.. Enumerable.Range(0, 8 * Bins)
        .Select(i => Math.Cos(Math.PI / (4 * Bins) * i))];

    /// <summary>The coefficients of one frame.</summary>
    public static double[] Forward(ReadOnlySpan<double> samples, double[] window)
    {
        double[] bins = new double[Bins];
        for (int k = 0; k < Bins; k++)
            for (int n = 0; n < 2 * Bins; n++)
                bins[k] += samples[n] * window[n] * Cosine(n, k);
        return bins;
    }

    /// <summary>Adds one frame to the signal.</summary>
    public static void Back(ReadOnlySpan<double> bins, double[] window, Span<double> into)
    {
        for (int n = 0; n < 2 * Bins; n++)
        {
            double sum = 0;
            for (int k = 0; k < Bins; k++) sum += bins[k] * Cosine(n, k);
            into[n] += sum * window[n] * 2 / Bins;
        }
    }

    // cos(pi / N (n + 1/2 + N/2) (k + 1/2)), in quarters so that the table holds it.
    private static double Cosine(int n, int k) => Table[(2 * n + 1 + Bins) * (2 * k + 1) % (8 * Bins)];
}
