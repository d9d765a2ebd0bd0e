using System.Numerics;

namespace Dialer.Dsp.Spectrum;

/// <summary>
/// Power spectrum of 256 real samples, by a complex transform of half that length (Stockham's order, which needs no
/// bit reversal, so that four of its seven stages run in vectors). Allocates only when constructed; not thread safe.
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
        for (int i = 0; i < Half; i++)
        {
            _re[i] = samples[2 * i];
            _im[i] = samples[2 * i + 1];
        }

        for (int n = Half, stride = 1; n > 1; n /= 2, stride *= 2) Stage(n / 2, stride);
        Unpack(power);
    }

    private void Stage(int pairs, int stride)
    {
        for (int p = 0; p < pairs; p++)
        {
            float cos = _cos[p * stride];
            float sin = _sin[p * stride];
            int a = stride * p;
            int b = stride * (p + pairs);
            int to = 2 * a;
            if (stride >= Vector<float>.Count)
                ButterflyVectors(a, b, to, stride, cos, sin);
            else
                for (int q = 0; q < stride; q++) Butterfly(a + q, b + q, to + q, stride, cos, sin);
        }

        (_re, _nextRe) = (_nextRe, _re);
        (_im, _nextIm) = (_nextIm, _im);
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

    private void ButterflyVectors(int a, int b, int to, int stride, float cos, float sin)
    {
        for (int q = 0; q < stride; q += Vector<float>.Count)
        {
            Vector<float> re1 = new(_re, a + q), re2 = new(_re, b + q);
            Vector<float> im1 = new(_im, a + q), im2 = new(_im, b + q);
            (re1 + re2).CopyTo(_nextRe, to + q);
            (im1 + im2).CopyTo(_nextIm, to + q);
            Vector<float> re = re1 - re2, im = im1 - im2;
            (re * cos - im * sin).CopyTo(_nextRe, to + stride + q);
            (re * sin + im * cos).CopyTo(_nextIm, to + stride + q);
        }
    }

    /// <summary>Parts the spectra of the even and the odd samples, and joins them as one real spectrum.</summary>
    private void Unpack(Span<float> power)
    {
        power[0] = (_re[0] + _im[0]) * (_re[0] + _im[0]);
        power[Half] = (_re[0] - _im[0]) * (_re[0] - _im[0]);
        for (int k = 1; k < Half; k++)
        {
            int mirror = Half - k;
            float evenRe = 0.5f * (_re[k] + _re[mirror]);
            float evenIm = 0.5f * (_im[k] - _im[mirror]);
            float oddRe = 0.5f * (_im[k] + _im[mirror]);
            float oddIm = -0.5f * (_re[k] - _re[mirror]);
            float re = evenRe + oddRe * _unpackCos[k] - oddIm * _unpackSin[k];
            float im = evenIm + oddRe * _unpackSin[k] + oddIm * _unpackCos[k];
            power[k] = re * re + im * im;
        }
    }
}
