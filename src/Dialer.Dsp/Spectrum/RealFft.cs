using System.Numerics;
using System.Runtime.Intrinsics;

namespace Dialer.Dsp.Spectrum;

/// <summary>
/// Power spectrum of 256 real samples, by a complex transform of half that length (Stockham's order, which needs no
/// bit reversal: its first two stages in one, the others in vectors). Allocates only when constructed; not thread safe.
/// </summary>
public sealed class RealFft
{
    /// <summary>Samples of one transform.</summary>
    public const int Samples = 256;

    /// <summary>Bins of its spectrum, 0 Hz to half the sample rate, both included.</summary>
    public const int Bins = Samples / 2 + 1;

    private const int Half = Samples / 2;

    private readonly float[] _cos = new float[Half];
    private readonly float[] _sin = new float[Half];
    private readonly float[] _unpackCos = new float[Half];
    private readonly float[] _unpackSin = new float[Half];
    private float[] _re = new float[Half];
    private float[] _im = new float[Half];
    private float[] _nextRe = new float[Half];
    private float[] _nextIm = new float[Half];

    /// <summary>Makes the tables.</summary>
    public RealFft()
    {
        for (int i = 0; i < Half; i++)
        {
            (double sin, double cos) = Math.SinCos(-2 * Math.PI * i / Half);
            (_sin[i], _cos[i]) = ((float)sin, (float)cos);
            (sin, cos) = Math.SinCos(-2 * Math.PI * i / Samples);
            (_unpackSin[i], _unpackCos[i]) = ((float)sin, (float)cos);
        }
    }

    /// <summary>
    /// Squared magnitude of each bin, not scaled: a sine of amplitude 1 on a bin gives (256 / 2)² there.
    /// </summary>
    /// <param name="samples">256 samples, already windowed.</param>
    /// <param name="power">129 bins.</param>
    public void Power(ReadOnlySpan<float> samples, Span<float> power)
    {
        FirstStages(samples[..Samples]);
        for (int n = Half / 4, stride = 4; n > 1; n /= 2, stride *= 2) Stage(n / 2, stride);
        Unpack(power[..Bins]);
    }

    // The first two stages in one, of the even samples as real and the odd as imaginary parts.
    private void FirstStages(ReadOnlySpan<float> samples)
    {
        const int Quarter = Half / 4;
        ReadOnlySpan<float> cos = _cos, sin = _sin;
        Span<float> re = _re, im = _im;
        for (int p = 0; p < Quarter; p++)
        {
            int at = 2 * p;
            float re0 = samples[at], im0 = samples[at + 1];
            float re1 = samples[at + 2 * Quarter], im1 = samples[at + 2 * Quarter + 1];
            float re2 = samples[at + 4 * Quarter], im2 = samples[at + 4 * Quarter + 1];
            float re3 = samples[at + 6 * Quarter], im3 = samples[at + 6 * Quarter + 1];
            float sumRe02 = re0 + re2, sumIm02 = im0 + im2, difRe02 = re0 - re2, difIm02 = im0 - im2;
            float sumRe13 = re1 + re3, sumIm13 = im1 + im3, difRe13 = re1 - re3, difIm13 = im1 - im3;
            int to = 4 * p;
            (re[to], im[to]) = (sumRe02 + sumRe13, sumIm02 + sumIm13);
            (re[to + 1], im[to + 1]) = Turn(difRe02 + difIm13, difIm02 - difRe13, cos[p], sin[p]);
            (re[to + 2], im[to + 2]) = Turn(sumRe02 - sumRe13, sumIm02 - sumIm13, cos[2 * p], sin[2 * p]);
            (re[to + 3], im[to + 3]) = Turn(difRe02 - difIm13, difIm02 + difRe13, cos[3 * p], sin[3 * p]);
        }
    }

    private static (float Re, float Im) Turn(float re, float im, float cos, float sin) =>
        (re * cos - im * sin, re * sin + im * cos);

    private void Stage(int pairs, int stride)
    {
        if (stride < Vector<float>.Count) Narrow(pairs, stride);
        else Wide(pairs, stride);
        (_re, _nextRe) = (_nextRe, _re);
        (_im, _nextIm) = (_nextIm, _im);
    }

    private void Narrow(int pairs, int stride)
    {
        for (int p = 0; p < pairs; p++)
            for (int q = 0, a = stride * p, b = stride * (p + pairs), to = 2 * a; q < stride; q++)
                Butterfly(a + q, b + q, to + q, stride, _cos[p * stride], _sin[p * stride]);
    }

    private void Wide(int pairs, int stride)
    {
        ref float re = ref _re[0], im = ref _im[0], nextRe = ref _nextRe[0], nextIm = ref _nextIm[0];
        for (int p = 0; p < pairs; p++)
        {
            Vector<float> cos = new(_cos[p * stride]), sin = new(_sin[p * stride]);
            nuint a = (nuint)(stride * p), b = (nuint)(stride * (p + pairs)), to = 2 * a;
            for (nuint q = 0; q < (nuint)stride; q += (nuint)Vector<float>.Count)
            {
                Vector<float> re1 = Vector.LoadUnsafe(ref re, a + q), re2 = Vector.LoadUnsafe(ref re, b + q);
                Vector<float> im1 = Vector.LoadUnsafe(ref im, a + q), im2 = Vector.LoadUnsafe(ref im, b + q);
                (re1 + re2).StoreUnsafe(ref nextRe, to + q);
                (im1 + im2).StoreUnsafe(ref nextIm, to + q);
                Vector<float> difRe = re1 - re2, difIm = im1 - im2;
                (difRe * cos - difIm * sin).StoreUnsafe(ref nextRe, to + (nuint)stride + q);
                (difRe * sin + difIm * cos).StoreUnsafe(ref nextIm, to + (nuint)stride + q);
            }
        }
    }

    private void Butterfly(int a, int b, int to, int stride, float cos, float sin)
    {
        float re = _re[a] - _re[b];
        float im = _im[a] - _im[b];
        _nextRe[to] = _re[a] + _re[b];
        _nextIm[to] = _im[a] + _im[b];
        _nextRe[to + stride] = re * cos - im * sin;
        _nextIm[to + stride] = re * sin + im * cos;
    }

    /// <summary>
    /// Parts the spectra of the even and the odd samples, and joins them as one real spectrum; a bin and its mirror
    /// come from the same two numbers.
    /// </summary>
    private void Unpack(Span<float> power)
    {
        power[0] = (_re[0] + _im[0]) * (_re[0] + _im[0]);
        power[Half] = (_re[0] - _im[0]) * (_re[0] - _im[0]);
        int k = 1;
        if (Vector256.IsHardwareAccelerated)
            for (; k + Vector256<float>.Count <= Half / 2; k += Vector256<float>.Count) UnpackEight(k, power);
        for (; k <= Half / 2; k++) UnpackOne(k, power);
    }

    private void UnpackEight(int k, Span<float> power)
    {
        int mirror = Half - k - Vector256<float>.Count + 1;
        Vector256<float> re = Vector256.Create(_re, k), im = Vector256.Create(_im, k);
        Vector256<float> backRe = Reverse(Vector256.Create(_re, mirror));
        Vector256<float> backIm = Reverse(Vector256.Create(_im, mirror));
        Vector256<float> cos = Vector256.Create(_unpackCos, k), sin = Vector256.Create(_unpackSin, k);
        Vector256<float> half = Vector256.Create(0.5f);
        Vector256<float> evenRe = half * (re + backRe), evenIm = half * (im - backIm);
        Vector256<float> oddRe = half * (im + backIm), oddIm = half * (backRe - re);
        Vector256<float> turnRe = oddRe * cos - oddIm * sin, turnIm = oddRe * sin + oddIm * cos;
        Vector256<float> sumRe = evenRe + turnRe, sumIm = evenIm + turnIm;
        Vector256<float> difRe = evenRe - turnRe, difIm = evenIm - turnIm;
        (sumRe * sumRe + sumIm * sumIm).CopyTo(power[k..]);
        Reverse(difRe * difRe + difIm * difIm).CopyTo(power[mirror..]);
    }

    private void UnpackOne(int k, Span<float> power)
    {
        int mirror = Half - k;
        float evenRe = 0.5f * (_re[k] + _re[mirror]), evenIm = 0.5f * (_im[k] - _im[mirror]);
        float oddRe = 0.5f * (_im[k] + _im[mirror]), oddIm = 0.5f * (_re[mirror] - _re[k]);
        (float turnRe, float turnIm) = Turn(oddRe, oddIm, _unpackCos[k], _unpackSin[k]);
        power[mirror] = (evenRe - turnRe) * (evenRe - turnRe) + (evenIm - turnIm) * (evenIm - turnIm);
        power[k] = (evenRe + turnRe) * (evenRe + turnRe) + (evenIm + turnIm) * (evenIm + turnIm);
    }

    private static Vector256<float> Reverse(Vector256<float> values) =>
        Vector256.Shuffle(values, Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0));
}
