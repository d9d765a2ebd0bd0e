using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Follows the strongest peak from hop to hop as long as it is a tone: most of the power in a few peaks, the pitch
/// steady within 12 Hz or moving evenly (a sweep), the level without jumps. Of a chord it follows the peak it began
/// with. A tone is open until its level falls 12 dB, its pitch jumps, or other sound drowns it.
/// </summary>
internal sealed class ToneTracker
{
    private const float LeastLevelDbfs = -48;
    private const float LeastShare = 0.8f;
    private const float SteadyHz = 12;
    private const float SweepHz = 70;
    private const float SweepPurity = 0.9f;
    private const float FallDb = 10;
    private const float StillFlux = 0.04f;
    private const int MostMisses = 2;
    private const int GivenUpHops = 6;
    private const float GivenUpDb = 15;

    private float _lastHz;
    private float _lastSlope;
    private float _sumHz;
    private float _sumShare;
    private const int MaxHops = 300;
    private const int EdgeHops = 3;
    private readonly float[] _hz = new float[MaxHops];
    private readonly float[] _dbfs = new float[MaxHops];
    private readonly float[] _purity = new float[MaxHops];
    private readonly float[] _flux = new float[MaxHops];
    private int _counted;
    private float _maxDbfs;
    private int _hops;
    private int _misses;
    private int _start;
    private float _leastHz;
    private float _mostHz;
    private float _before;

    /// <summary>The tone that ended with the newest hop, or null.</summary>
    public ToneRun? Ended { get; private set; }

    /// <summary>Hops of the tone that sounds now; 0 for none.</summary>
    public int Hops => _hops;

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        Ended = null;
        bool tonal = spectrum.BandDbfs > LeastLevelDbfs && spectrum.PeakShare > LeastShare;
        float hz = tonal ? Follow(spectrum) : 0;
        bool fell = _hops > 0 && spectrum.BandDbfs < _maxDbfs - FallDb;
        if (_hops > 0 && hz > 0 && !fell)
        {
            Extend(spectrum, hz);
        }
        else if (_hops > 0 && (fell || ++_misses > MostMisses))
        {
            Close(spectrum.Hops);
            if (tonal && !fell) Open(spectrum);
        }
        else if (_hops == 0)
        {
            if (tonal) Open(spectrum);
            else _before = spectrum.BandDbfs;
        }
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset() => (_hops, _misses, _before, Ended) = (0, 0, -90, null);

    // The peak that continues the tone, or 0.
    private float Follow(SlidingSpectrum spectrum)
    {
        if (_hops == 0) return spectrum.Peaks[0].Hz;
        foreach (SpectralPeak peak in spectrum.Peaks)
            if (Math.Abs(peak.Hz - _lastHz) < SteadyHz && peak.Power > 0.08f * spectrum.BandPower) return peak.Hz;
        float first = spectrum.Peaks[0].Hz;
        float slope = first - _lastHz;
        bool even = _hops < 4 || Math.Abs(slope - _lastSlope) < 14;
        return spectrum.Purity > SweepPurity && Math.Abs(slope) < SweepHz && even ? first : 0;
    }

    private void Open(SlidingSpectrum spectrum)
    {
        float hz = spectrum.Peaks[0].Hz;
        (_hops, _misses, _start) = (1, 0, spectrum.Hops);
        (_lastHz, _lastSlope, _sumHz, _leastHz, _mostHz) = (hz, 0, hz, hz, hz);
        (_sumShare, _maxDbfs) = (spectrum.PeakShare, spectrum.BandDbfs);
        _counted = 0;
        Remember(spectrum, hz);
    }

    private void Extend(SlidingSpectrum spectrum, float hz)
    {
        float slope = hz - _lastHz;
        _lastSlope = slope;
        _lastHz = hz;
        _hops += 1 + _misses;
        _misses = 0;
        _sumHz += hz;
        _sumShare += spectrum.PeakShare;
        Remember(spectrum, hz);
        _leastHz = Math.Min(_leastHz, hz);
        _mostHz = Math.Max(_mostHz, hz);
        _maxDbfs = Math.Max(_maxDbfs - 0.02f, spectrum.BandDbfs);
    }

    private void Close(int now)
    {
        Ended = new(_start, now, _hops, _sumHz / _counted, _leastHz, _mostHz, _maxDbfs, _sumShare / _counted,
            JitterOf(_hz), JitterOf(_dbfs), MeanOf(_purity), MeanOf(_flux), _before,
            LongestStill());
        // What was given up at once may be the onset of what follows, which then must rise by the more.
        _before = _hops > GivenUpHops ? _maxDbfs : Math.Min(_maxDbfs, _before + GivenUpDb);
        (_hops, _misses) = (0, 0);
    }

    private void Remember(SlidingSpectrum spectrum, float hz)
    {
        if (_counted >= MaxHops) return;
        (_hz[_counted], _dbfs[_counted]) = (hz, spectrum.BandDbfs);
        (_purity[_counted], _flux[_counted]) = (spectrum.Purity, spectrum.Flux);
        _counted++;
    }

    private int LongestStill()
    {
        int longest = 0, still = 0;
        for (int i = 0; i < _counted; i++)
        {
            still = _flux[i] < StillFlux ? still + 1 : 0;
            longest = Math.Max(longest, still);
        }

        return longest;
    }

    private float MeanOf(float[] values)
    {
        float sum = 0;
        int edge = _counted > 2 * EdgeHops + 1 ? EdgeHops : 0;
        for (int i = edge; i < _counted - edge; i++) sum += values[i];
        return sum / (_counted - 2 * edge);
    }

    // Mean distance from a straight line, without the hops at both ends in which the window straddles the edge.
    private float JitterOf(float[] values)
    {
        int count = _counted - 2 * EdgeHops;
        if (count < 3) return 0;
        float meanAt = (count - 1) / 2f, mean = 0, slope = 0, spread = 0, sum = 0;
        for (int i = 0; i < count; i++) mean += values[i + EdgeHops] / count;
        for (int i = 0; i < count; i++)
        {
            slope += (i - meanAt) * (values[i + EdgeHops] - mean);
            spread += (i - meanAt) * (i - meanAt);
        }

        slope /= spread;
        for (int i = 0; i < count; i++) sum += Math.Abs(values[i + EdgeHops] - mean - slope * (i - meanAt));
        return sum / count;
    }
}
