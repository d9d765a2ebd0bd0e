using System.Numerics;
using Dialer.Dsp.Frames;

namespace Dialer.Dsp.Spectrum;

/// <summary>
/// The spectrum that every detector shares: 32 ms under a Hann window, moved on by 10 ms. Takes any number of samples
/// and hands out one hop at a time:
/// <c>while (spectrum.Push(ref samples)) detectors.Push(spectrum);</c>
/// What it shows lies 16 ms (half a window) in the past; the level is that of the newest 10 ms. Powers are relative to
/// a full-scale sine. Cost: about 1.5 µs a hop, no allocation after construction.
/// </summary>
public sealed class SlidingSpectrum
{
    /// <summary>Samples of a hop, 10 ms.</summary>
    public const int HopSamples = 80;

    /// <summary>Hops of a second.</summary>
    public const int HopsPerSecond = FrameFormat.SampleRateHz / HopSamples;

    /// <summary>Milliseconds of a hop.</summary>
    public const int HopMs = 1000 / HopsPerSecond;

    /// <summary>Distance of two bins in Hz.</summary>
    public const float BinHz = (float)FrameFormat.SampleRateHz / RealFft.Samples;

    /// <summary>Most peaks kept of one hop.</summary>
    public const int MaxPeaks = 4;

    /// <summary>Bands of <see cref="BandsDb"/>.</summary>
    public const int Bands = 16;

    // 187 Hz to 3.5 kHz: below lies hum, above nothing that a telephone line carries.
    private const int LowestBin = 6;
    private const int HighestBin = 112;
    // Takes out direct current and mains hum; the gain above is made 1 again.
    private const float DcPole = 0.95f;
    private const float DcGain = (1 + DcPole) / 2;
    private const float FloorPower = 1e-9f;
    private const float DecibelsOfOctave = 3.01029996f;

    // Upper bin of each band, about 100 Hz wide below 1 kHz and wider above, as hearing is.
    private static ReadOnlySpan<byte> BandEnds => [9, 12, 15, 18, 22, 26, 30, 35, 40, 46, 53, 61, 71, 83, 97, 113];

    private readonly RealFft _fft = new();
    private readonly float[] _window = new float[RealFft.Samples];
    private readonly float[] _history = new float[RealFft.Samples];
    private readonly float[] _windowed = new float[RealFft.Samples];
    private float[] _power = new float[RealFft.Bins];
    private float[] _before = new float[RealFft.Bins];
    private readonly float[] _bandsDb = new float[Bands];
    private readonly SpectralPeak[] _peaks = new SpectralPeak[MaxPeaks];
    private int _filled;
    private float _lastInput;
    private float _lastOutput;

    /// <summary>Starts with silence before the first sample.</summary>
    public SlidingSpectrum()
    {
        // A sine of amplitude a gives, over all its bins, a² · 256² · 1.5 / 16 under a Hann window.
        double scale = 1 / (32768 * RealFft.Samples * Math.Sqrt(1.5 / 16));
        for (int i = 0; i < _window.Length; i++)
            _window[i] = (float)(scale * (0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / _window.Length)));
        Reset();
    }

    /// <summary>Hops handed out since the start; the newest ends at this many times 10 ms.</summary>
    public int Hops { get; private set; }

    /// <summary>Level of the newest 10 ms, without direct current.</summary>
    public float LevelDbfs { get; private set; }

    /// <summary>Power between 187 and 3500 Hz over the window.</summary>
    public float BandPower { get; private set; }

    /// <summary>The same as a level.</summary>
    public float BandDbfs { get; private set; }

    /// <summary>Power of each bin, 31.25 Hz apart.</summary>
    public ReadOnlySpan<float> Power => _power;

    /// <summary>The newest 256 samples under the window, in shares of full scale / 79.</summary>
    internal ReadOnlySpan<float> Windowed => _windowed;

    /// <summary>Level of each of the 16 bands, not below -90 dBFS.</summary>
    public ReadOnlySpan<float> BandsDb => _bandsDb;

    /// <summary>The strongest peaks, strongest first.</summary>
    public ReadOnlySpan<SpectralPeak> Peaks => _peaks.AsSpan(0, PeakCount);

    /// <summary>How many peaks there are.</summary>
    public int PeakCount { get; private set; }

    /// <summary>Share of the strongest peak in the whole, 0 to 1: near 1 for a sine.</summary>
    public float Purity { get; private set; }

    /// <summary>Share of all peaks in the whole, 0 to 1: near 1 for a dual tone or a chord.</summary>
    public float PeakShare { get; private set; }

    /// <summary>
    /// How much the spectrum differs from the one 10 ms before, relative to the louder: 0 for a steady tone or chord,
    /// about 1 for noise, 2 at most.
    /// </summary>
    public float Flux { get; private set; }

    /// <summary>
    /// Takes samples up to the end of the next hop off the front. True: a hop is complete and its figures stand until
    /// the next call. False: all samples are taken, and more are needed.
    /// </summary>
    public bool Push(ref ReadOnlySpan<short> samples)
    {
        int count = Math.Min(samples.Length, HopSamples - _filled);
        Span<float> into = _history.AsSpan(RealFft.Samples - HopSamples + _filled, count);
        for (int i = 0; i < count; i++)
        {
            float input = samples[i];
            _lastOutput = DcGain * (input - _lastInput) + DcPole * _lastOutput;
            _lastInput = input;
            into[i] = _lastOutput;
        }

        samples = samples[count..];
        _filled += count;
        if (_filled < HopSamples) return false;
        Analyse();
        _history.AsSpan(HopSamples).CopyTo(_history);
        _filled = 0;
        Hops++;
        return true;
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Array.Clear(_history);
        Array.Clear(_power);
        Array.Clear(_before);
        Array.Fill(_bandsDb, -90);
        (_filled, _lastInput, _lastOutput, Hops, PeakCount) = (0, 0, 0, 0, 0);
        (LevelDbfs, BandPower, BandDbfs, Purity, PeakShare, Flux) = (Levels.FloorDbfs, 0, -90, 0, 0, 0);
    }

    /// <summary>Power between two bins, both included.</summary>
    public float PowerBetween(int firstBin, int lastBin)
    {
        float sum = 0;
        for (int k = firstBin; k <= lastBin; k++) sum += _power[k];
        return sum;
    }

    private void Analyse()
    {
        float energy = 0;
        foreach (float sample in _history.AsSpan(RealFft.Samples - HopSamples)) energy += sample * sample;
        LevelDbfs = Decibels(energy * 2 / (HopSamples * 32768f * 32768f));
        for (int i = 0; i < _window.Length; i += Vector<float>.Count)
            (new Vector<float>(_history, i) * new Vector<float>(_window, i)).CopyTo(_windowed, i);
        (_power, _before) = (_before, _power);
        _fft.Power(_windowed, _power);
        float before = BandPower;
        BandPower = 0;
        for (int band = 0, k = LowestBin; band < Bands; band++)
        {
            float sum = 0;
            for (; k < BandEnds[band]; k++) sum += _power[k];
            _bandsDb[band] = sum + FloorPower;
            BandPower += sum;
        }

        for (int i = 0; i < Bands; i += Vector<float>.Count)
            (Vector.Log2(new Vector<float>(_bandsDb, i)) * DecibelsOfOctave).CopyTo(_bandsDb, i);
        BandDbfs = Decibels(BandPower);
        Flux = Change() / (Math.Max(before, BandPower) + FloorPower);
        FindPeaks();
    }

    private float Change()
    {
        Vector<float> change = Vector<float>.Zero;
        int k = LowestBin;
        for (; k + Vector<float>.Count <= HighestBin + 1; k += Vector<float>.Count)
            change += Vector.Abs(new Vector<float>(_power, k) - new Vector<float>(_before, k));
        float rest = 0;
        for (; k <= HighestBin; k++) rest += Math.Abs(_power[k] - _before[k]);
        return Vector.Sum(change) + rest;
    }

    private static float Decibels(float power) => 10 * MathF.Log10(power + FloorPower);

    private void FindPeaks()
    {
        PeakCount = 0;
        float least = BandPower * 0.004f;
        for (int k = LowestBin; k <= HighestBin; k++)
        {
            float power = _power[k];
            if (power < least || power < _power[k - 1] || power <= _power[k + 1]) continue;
            float around = power + _power[k - 1] + _power[k + 1] + _power[k - 2] + _power[k + 2];
            Keep(k, around);
        }

        float sum = 0;
        for (int i = 0; i < PeakCount; i++) sum += _peaks[i].Power;
        float whole = BandPower + FloorPower;
        Purity = PeakCount == 0 ? 0 : Math.Min(1, _peaks[0].Power / whole);
        PeakShare = Math.Min(1, sum / whole);
    }

    private void Keep(int bin, float power)
    {
        int at = PeakCount;
        while (at > 0 && _peaks[at - 1].Power < power) at--;
        if (at == MaxPeaks) return;
        PeakCount = Math.Min(PeakCount + 1, MaxPeaks);
        for (int i = PeakCount - 1; i > at; i--) _peaks[i] = _peaks[i - 1];
        _peaks[at] = new(Frequency(bin), power);
    }

    // Under a Hann window the ratio r of the two highest bins of a sine places it (2r - 1) / (r + 1) from the higher.
    private float Frequency(int bin)
    {
        bool up = _power[bin + 1] > _power[bin - 1];
        float ratio = MathF.Sqrt((up ? _power[bin + 1] : _power[bin - 1]) / _power[bin]);
        float offset = (2 * ratio - 1) / (ratio + 1);
        return (up ? bin + offset : bin - offset) * BinHz;
    }
}
