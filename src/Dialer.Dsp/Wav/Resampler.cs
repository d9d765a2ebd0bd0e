namespace Dialer.Dsp.Wav;

/// <summary>
/// Brings whole recordings to 8 kHz by windowed-sinc interpolation (16 zero crossings each side, Kaiser window), the
/// pass band ending at 92 % of half the lower rate; what aliases lies below -60 dB.
/// </summary>
public static class Resampler
{
    private const int Crossings = 16;
    private const double PassBand = 0.92;
    private const double KaiserBeta = 7;
    private const int StepsPerCrossing = 512;

    private static readonly double[] Taps = MakeTaps();

    /// <summary>
    /// The recording at another rate. Both rates from 1 Hz to 384 kHz; throws
    /// <see cref="ArgumentOutOfRangeException"/> outside.
    /// </summary>
    public static short[] Resample(ReadOnlySpan<short> samples, int fromHz, int toHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fromHz, 384_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(toHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toHz, 384_000);
        if (fromHz == toHz) return samples.ToArray();
        double cutoff = PassBand * Math.Min(1.0, (double)toHz / fromHz);
        double reach = Crossings / cutoff;
        short[] result = new short[(int)((long)samples.Length * toHz / fromHz)];
        for (int i = 0; i < result.Length; i++)
        {
            double at = (double)i * fromHz / toHz;
            int first = Math.Max(0, (int)Math.Ceiling(at - reach));
            int last = Math.Min(samples.Length - 1, (int)Math.Floor(at + reach));
            double sum = 0;
            for (int k = first; k <= last; k++) sum += samples[k] * Tap((k - at) * cutoff) * cutoff;
            result[i] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }

        return result;
    }

    private static double Tap(double x)
    {
        double at = Math.Abs(x) * StepsPerCrossing;
        int step = (int)at;
        return step >= Taps.Length - 1 ? 0 : Taps[step] + (Taps[step + 1] - Taps[step]) * (at - step);
    }

    private static double[] MakeTaps()
    {
        double[] taps = new double[Crossings * StepsPerCrossing + 1];
        for (int i = 0; i < taps.Length; i++)
        {
            double x = (double)i / StepsPerCrossing;
            double sinc = i == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
            double edge = x / Crossings;
            taps[i] = sinc * Bessel(KaiserBeta * Math.Sqrt(Math.Max(0, 1 - edge * edge))) / Bessel(KaiserBeta);
        }

        return taps;
    }

    // Modified Bessel function of the first kind, order 0, by its series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; k < 30; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
