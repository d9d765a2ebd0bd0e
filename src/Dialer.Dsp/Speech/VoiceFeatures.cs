using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Speech;

/// <summary>
/// What the voice activity network sees of one hop: how far each band stands above its noise floor, the shape of the
/// spectrum, how periodic, tonal and changing it is, and how the level moved in the last 80 to 320 ms.
/// </summary>
public sealed class VoiceFeatures
{
    /// <summary>Number of features.</summary>
    public const int Count = 2 * Bands + 13;

    private const int Bands = SlidingSpectrum.Bands;
    private const int Memory = 32;

    private readonly NoiseFloor _floor = new();
    private readonly Voicing _voicing = new();
    private readonly float[] _values = new float[Count];
    private readonly float[] _over = new float[Memory];
    private readonly float[] _voiced = new float[Memory];
    private readonly float[] _flux = new float[Memory];
    private int _hops;

    /// <summary>Names in the order of the values.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Enumerable.Range(0, Bands).Select(b => $"band{b:D2}_over_floor"),
        .. Enumerable.Range(0, Bands).Select(b => $"band{b:D2}_shape"),
        "level_over_floor", "level", "purity", "peak_share", "flux", "voicing", "voicing_80ms", "flux_80ms",
        "level_80ms", "level_320ms", "level_spread_80ms", "level_spread_320ms", "level_rise_40ms",
    ];

    /// <summary>The features of the newest hop.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Level of the newest hop above the noise floor, dB.</summary>
    public float OverFloorDb { get; private set; }

    /// <summary>Level of the noise floor over all bands, dBFS.</summary>
    public float FloorDbfs { get; private set; } = -90;

    /// <summary>How periodic the newest hop is, 0 to 1.</summary>
    public float Voicing => _voicing.Strength;

    /// <summary>Its pitch.</summary>
    public float PitchHz => _voicing.PitchHz;

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        _floor.Push(spectrum);
        _voicing.Push(spectrum);
        float over = 0, floor = 0;
        for (int b = 0; b < Bands; b++)
        {
            float level = Math.Max(spectrum.BandsDb[b], -75);
            float bandFloor = Math.Max(_floor.BandsDb[b], -75);
            float above = Math.Clamp(level - bandFloor, 0, 45);
            over += above / Bands;
            floor += bandFloor / Bands;
            _values[b] = above / 20;
            _values[Bands + b] = Math.Clamp(level - spectrum.BandDbfs, -40, 0) / 20;
        }

        (OverFloorDb, FloorDbfs) = (over, floor);
        int slot = _hops & (Memory - 1);
        _over[slot] = over;
        _voiced[slot] = _voicing.Strength;
        _flux[slot] = spectrum.Flux;
        _hops++;
        Fill(spectrum, over);
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        _floor.Reset();
        _voicing.Reset();
        Array.Clear(_values);
        (_hops, OverFloorDb, FloorDbfs) = (0, 0, -90);
    }

    private void Fill(SlidingSpectrum spectrum, float over)
    {
        Span<float> rest = _values.AsSpan(2 * Bands);
        rest[0] = over / 20;
        rest[1] = Math.Clamp(spectrum.BandDbfs + 40, -40, 40) / 20;
        rest[2] = spectrum.Purity;
        rest[3] = spectrum.PeakShare;
        rest[4] = Math.Min(spectrum.Flux, 2);
        rest[5] = _voicing.Strength;
        rest[6] = Mean(_voiced, 8);
        rest[7] = Mean(_flux, 8);
        float mean8 = Mean(_over, 8), mean32 = Mean(_over, 32);
        rest[8] = mean8 / 20;
        rest[9] = mean32 / 20;
        rest[10] = Spread(_over, 8, mean8) / 10;
        rest[11] = Spread(_over, 32, mean32) / 10;
        rest[12] = (over - At(_over, 4)) / 20;
    }

    private float At(float[] values, int ago) => _hops > ago ? values[(_hops - 1 - ago) & (Memory - 1)] : 0;

    private float Mean(float[] values, int hops)
    {
        int count = Math.Min(hops, _hops);
        float sum = 0;
        for (int i = 0; i < count; i++) sum += At(values, i);
        return sum / count;
    }

    private float Spread(float[] values, int hops, float mean)
    {
        int count = Math.Min(hops, _hops);
        float sum = 0;
        for (int i = 0; i < count; i++) sum += (At(values, i) - mean) * (At(values, i) - mean);
        return MathF.Sqrt(sum / count);
    }
}
