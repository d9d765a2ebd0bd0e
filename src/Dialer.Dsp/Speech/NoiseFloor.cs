using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Speech;

/// <summary>
/// The noise floor of each band: the least of its smoothed levels in the last 3.2 s (minimum statistics), so that it
/// follows a change of noise within that time and speech, which always has gaps in each band, does not lift it.
/// </summary>
internal sealed class NoiseFloor
{
    private const int BlockHops = 40;
    private const int Blocks = 8;
    private const float Smoothing = 0.3f;

    private readonly float[] _smooth = new float[SlidingSpectrum.Bands];
    private readonly float[] _least = new float[SlidingSpectrum.Bands * Blocks];
    private readonly float[] _floor = new float[SlidingSpectrum.Bands];
    private int _hops;

    public NoiseFloor() => Reset();

    /// <summary>Floor of each band, dBFS.</summary>
    public ReadOnlySpan<float> BandsDb => _floor;

    public void Push(SlidingSpectrum spectrum)
    {
        int block = _hops / BlockHops % Blocks;
        bool first = _hops % BlockHops == 0;
        Span<float> least = _least.AsSpan(block * SlidingSpectrum.Bands, SlidingSpectrum.Bands);
        for (int b = 0; b < SlidingSpectrum.Bands; b++)
        {
            float level = spectrum.BandsDb[b];
            _smooth[b] = _hops == 0 ? level : _smooth[b] + Smoothing * (level - _smooth[b]);
            least[b] = first ? _smooth[b] : Math.Min(least[b], _smooth[b]);
            _floor[b] = first ? LeastOf(b) : Math.Min(_floor[b], least[b]);
        }

        _hops++;
    }

    public void Reset()
    {
        Array.Fill(_least, 0);
        Array.Fill(_floor, -90);
        _hops = 0;
    }

    private float LeastOf(int band)
    {
        float least = 0;
        for (int i = 0; i < Blocks; i++) least = Math.Min(least, _least[i * SlidingSpectrum.Bands + band]);
        return least;
    }
}
