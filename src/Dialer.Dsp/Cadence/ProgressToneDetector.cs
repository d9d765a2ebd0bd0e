using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Cadence;

/// <summary>
/// Hears ringback, busy and congestion of the countries in <see cref="ProgressTone.All"/>: a narrow sound between 340
/// and 690 Hz whose bursts and pauses keep a cadence. One burst alone is never enough for busy or congestion (425 Hz
/// for 250 ms is ordinary speech): two whole cycles are heard first. Ringback is called 0.8 s into the pause after its
/// first burst. Lengths may be off by 12 % or 40 ms, frequencies by 25 Hz; levels above -48 dBFS.
/// </summary>
public sealed class ProgressToneDetector
{
    private const int Memory = 12;
    private const float LeastLevelDbfs = -48;
    private const float LeastShare = 0.75f;
    private const int PauseOfRingback = 80;
    private const int SteadyHops = 300;
    private const int BridgedHops = 6;
    private const float OffDb = 14;

    private readonly CadenceInterval[] _intervals = new CadenceInterval[Memory];
    private readonly string? _country;
    private readonly float[] _low = new float[3];
    private readonly float[] _high = new float[3];
    private readonly float[] _all = new float[3];
    private int _count;
    private CadenceInterval _on;
    private int _off;
    private int _foreign;

    /// <summary>
    /// A detector for calls to one country, whose tones win where another's sound alike (Spanish busy is Italian
    /// congestion); null where it is not known. Canada has the tones of the United States; gb is uk.
    /// </summary>
    public ProgressToneDetector(string? country = null) =>
        _country = country switch { "gb" => "uk", "ca" => "us", _ => country };

    /// <summary>The newest recognised tone; it stays until another is recognised.</summary>
    public ProgressToneMatch? Found { get; private set; }

    /// <summary>Whether a tone sounds now, or did less than 5 s ago as part of a cadence.</summary>
    public bool Sounding => _on.Hops > 3;

    /// <summary>Hops of the burst that sounds now.</summary>
    public int BurstHops => _on.Hops;

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        int slot = spectrum.Hops % 3;
        // 343 to 562 Hz, and 562 to 688 Hz for the 620 Hz of North America.
        _low[slot] = spectrum.PowerBetween(11, 17);
        _high[slot] = spectrum.PowerBetween(18, 22);
        _all[slot] = spectrum.BandPower;
        float low = _low[0] + _low[1] + _low[2], high = _high[0] + _high[1] + _high[2];
        float all = _all[0] + _all[1] + _all[2] + 1e-9f;
        float levelDbfs = 10 * MathF.Log10(all / 3);
        bool tone = levelDbfs > LeastLevelDbfs && low + high > LeastShare * all && spectrum.PeakShare > LeastShare;
        float burstDbfs = BurstDbfs();
        if (tone && (_count == 0 && _on.Hops == 0 || levelDbfs > burstDbfs - OffDb))
            Sound(spectrum, high / (low + high), levelDbfs);
        else if (levelDbfs < Math.Max(burstDbfs - 8, -60) || spectrum.LevelDbfs < burstDbfs - OffDb)
            Pause();
        else
            Other();
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Array.Clear(_low);
        Array.Clear(_high);
        Array.Clear(_all);
        (_count, _on, _off, _foreign, Found) = (0, default, 0, 0, null);
    }

    // The louder of the last two: Australia's congestion alternates, and a pause is measured by the loud one.
    private float BurstDbfs()
    {
        int last = (_count - 1) & ~1;
        float burstDbfs = _count > 0 ? _intervals[last].LevelDbfs : _on.Hops > 0 ? _on.LevelDbfs : -30;
        if (_count > 0 && _on.Hops > 0) return Math.Max(burstDbfs, _on.LevelDbfs);
        return _count > 2 ? Math.Max(burstDbfs, _intervals[last - 2].LevelDbfs) : burstDbfs;
    }

    private void Sound(SlidingSpectrum spectrum, float high, float levelDbfs)
    {
        if (_on.Hops == 0 && _count > 0 && _off > 0) Add(new(_off, 0, 0, -90));
        int gap = _on.Hops > 0 ? _off : 0;
        _off = 0;
        _foreign = 0;
        float hz = Centroid(spectrum);
        int hops = _on.Hops + 1 + gap;
        float weight = 1f / Math.Min(hops, 64);
        _on = _on.Hops == 0
            ? new(1, hz, high, levelDbfs)
            : new(hops, _on.Hz + (hz - _on.Hz) * weight, _on.High + (high - _on.High) * weight,
                Math.Max(_on.LevelDbfs - 0.05f, levelDbfs));
        if (_on.Hops == SteadyHops) Found = SteadyTone();
    }

    private void Pause()
    {
        _off++;
        _foreign = 0;
        // Shorter gaps belong to the burst: Japan's ringback swells 16 times a second.
        if (_on.Hops > 0 && _off > BridgedHops)
        {
            if (_on.Hops < 8) Forget();
            else Add(_on);
            _on = default;
        }

        if (_on.Hops == 0 && _count > 0) DecideInPause();
        if (_off > 700) Forget();
    }

    private void Other()
    {
        // The window straddles the ends of a burst, so a few hops fit neither; more are another sound.
        _off++;
        if (++_foreign <= BridgedHops) return;
        if (_on.Hops > 0) _on = default;
        Forget();
    }

    private void Forget() => _count = 0;

    private void Add(CadenceInterval interval)
    {
        if (_count == Memory)
        {
            Array.Copy(_intervals, 2, _intervals, 0, Memory - 2);
            _count -= 2;
        }

        _intervals[_count++] = interval;
        if (CadenceMatcher.Match(_intervals.AsSpan(0, _count), _country) is { } match) Found = match;
    }

    private void DecideInPause()
    {
        if (_off != PauseOfRingback) return;
        CadenceInterval last = _intervals[_count - 1];
        bool one = last.Hops is >= 85 and <= 230;
        bool two = _count >= 3 && last.Hops is >= 34 and <= 46 && _intervals[_count - 2].Hops is >= 15 and <= 26
            && _intervals[_count - 3].Hops is >= 34 and <= 46;
        if ((one || two) && last.High < 0.15f) Found = CadenceMatcher.Ringback(last, two, _country);
    }

    private ProgressToneMatch? SteadyTone() =>
        _on.High < 0.15f && Math.Abs(_on.Hz - 400) < 40 ? new(ProgressToneKind.Reorder, "uk", false) : Found;

    private static float Centroid(SlidingSpectrum spectrum)
    {
        float sum = 0, weighted = 0;
        for (int k = 11; k <= 17; k++)
        {
            sum += spectrum.Power[k];
            weighted += k * spectrum.Power[k];
        }

        return sum > 0 ? weighted / sum * SlidingSpectrum.BinHz : 0;
    }
}
