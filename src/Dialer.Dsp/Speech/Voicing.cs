using System.Numerics;
using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Speech;

/// <summary>
/// How periodic the newest 32 ms are, and at which pitch between 75 and 400 Hz: the highest normalised autocorrelation
/// of the signal at half the sample rate. 1 is a perfect voice, under 0.3 noise.
/// </summary>
internal sealed class Voicing
{
    private const int Points = RealFft.Samples / 2;
    private const int ShortestLag = 10;
    private const int LongestLag = 53;
    private const float RateHz = 4000;

    private readonly float[] _signal = new float[Points + LongestLag + Vector<float>.Count];
    private readonly float[] _unbias = new float[LongestLag + 1];

    public Voicing()
    {
        // The autocorrelation of the window itself, by which a longer lag overlaps less.
        double[] window =
            [.. Enumerable.Range(0, Points).Select(i => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / Points))];
        double whole = window.Sum(w => w * w);
        for (int lag = 0; lag <= LongestLag; lag++)
            _unbias[lag] = (float)(whole / Enumerable.Range(0, Points - lag).Sum(i => window[i] * window[i + lag]));
    }

    /// <summary>0 to 1.</summary>
    public float Strength { get; private set; }

    /// <summary>Pitch of the strongest period; means nothing where the strength is low.</summary>
    public float PitchHz { get; private set; }

    public void Push(SlidingSpectrum spectrum)
    {
        ReadOnlySpan<float> windowed = spectrum.Windowed;
        for (int i = 0; i < Points; i++) _signal[i] = windowed[2 * i] + windowed[2 * i + 1];
        float whole = Product(0) + 1e-12f;
        float best = 0;
        int bestLag = ShortestLag;
        for (int lag = ShortestLag; lag <= LongestLag; lag++)
        {
            float value = Product(lag) * _unbias[lag] / whole;
            if (value <= best) continue;
            (best, bestLag) = (value, lag);
        }

        Strength = Math.Clamp(best, 0, 1);
        PitchHz = RateHz / bestLag;
    }

    public void Reset() => (Strength, PitchHz) = (0, 0);

    private float Product(int lag)
    {
        ref float first = ref _signal[0];
        ref float second = ref _signal[lag];
        Vector<float> sum = Vector<float>.Zero, other = Vector<float>.Zero;
        for (nuint i = 0; i < Points; i += 2 * (nuint)Vector<float>.Count)
        {
            nuint next = i + (nuint)Vector<float>.Count;
            sum += Vector.LoadUnsafe(ref first, i) * Vector.LoadUnsafe(ref second, i);
            other += Vector.LoadUnsafe(ref first, next) * Vector.LoadUnsafe(ref second, next);
        }

        return Vector.Sum(sum + other);
    }
}
