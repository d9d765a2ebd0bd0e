using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Hears special information tones and tells their class: three steady tones, one directly after the other, at about
/// 914 or 985, 1371 or 1429, and 1777 Hz (Telcordia GR-1162), or 950, 1400, 1800 Hz (ITU-T E.180). Pitches are judged
/// by their ratio to the third tone, so a line that shifts all by up to 2 % does no harm; lengths to 10 ms.
/// Silent below -50 dBFS. The verdict falls 200 ms into the third tone.
/// </summary>
public sealed class SitDetector
{
    private const float LeastLevelDbfs = -50;
    private const float LeastPurity = 0.75f;
    private const int LeastToneHops = 20;
    private const int MostToneHops = 46;
    private const int MostGapHops = 6;

    // Half way between short (276 ms) and long (380 ms).
    private const float LongHops = 32.8f;

    private readonly int[] _hops = new int[3];
    private readonly double[] _sumHz = new double[3];
    private int _tone = -1;
    private int _gap;

    /// <summary>The class, once three tones were heard; null before.</summary>
    public SitClass? Found { get; private set; }

    /// <summary>Whether a first tone of the right length has been followed by a second.</summary>
    public bool Suspected => Found is not null || _tone >= 1;

    /// <summary>Takes the newest hop.</summary>
    public void Push(SlidingSpectrum spectrum)
    {
        if (Found is not null) return;
        int band = BandOf(spectrum);
        if (band >= 0 && band == _tone)
        {
            Extend(spectrum);
            return;
        }

        bool next = band == _tone + 1 && (_tone < 0 || _hops[_tone] is >= LeastToneHops and <= MostToneHops);
        if (next || band == 0)
        {
            if (band == 0) _tone = -1;
            _tone++;
            _hops[_tone] = 0;
            _sumHz[_tone] = 0;
            Extend(spectrum);
        }
        else if (++_gap > MostGapHops)
        {
            _tone = -1;
        }
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset() => (_tone, _gap, Found) = (-1, 0, null);

    private static int BandOf(SlidingSpectrum spectrum)
    {
        if (spectrum.BandDbfs < LeastLevelDbfs || spectrum.Purity < LeastPurity) return -1;
        return spectrum.Peaks[0].Hz switch
        {
            > 885 and < 1020 => 0,
            > 1330 and < 1470 => 1,
            > 1735 and < 1845 => 2,
            _ => -1,
        };
    }

    private void Extend(SlidingSpectrum spectrum)
    {
        // A short drop-out inside a tone (a lost packet) counts as part of it.
        _hops[_tone] += 1 + (_hops[_tone] > 0 ? _gap : 0);
        _sumHz[_tone] += spectrum.Peaks[0].Hz * (1 + (_hops[_tone] > 1 ? _gap : 0));
        _gap = 0;
        if (_tone == 2 && _hops[2] >= LeastToneHops) Found = Classify();
    }

    private SitClass Classify()
    {
        double third = _sumHz[2] / _hops[2];
        double first = _sumHz[0] / _hops[0] / third;
        double second = _sumHz[1] / _hops[1] / third;
        // Ratios: low 0.514, ITU 0.528, high 0.555 of the third tone; second low 0.771, ITU 0.778, high 0.804.
        if (first is > 0.521 and < 0.536 && second < 0.788) return SitClass.Itu;
        string pitch = (first < 0.534 ? "L" : "H") + (second < 0.788 ? "L" : "H");
        string length = (_hops[0] < LongHops ? "S" : "L") + (_hops[1] < LongHops ? "S" : "L");
        return (pitch, length) switch
        {
            ("LL", "SS") => SitClass.Intercept,
            ("HL", "LS") => SitClass.VacantCode,
            ("LH", "SL") => SitClass.ReorderIntra,
            ("HL", "SL") => SitClass.ReorderInter,
            ("HH", "LL") => SitClass.NoCircuitIntra,
            ("LL", "LL") => SitClass.NoCircuitInter,
            ("LH", "LS") => SitClass.IneffectiveOther,
            ("HH", "SS") => SitClass.Reserved,
            _ => SitClass.Unknown,
        };
    }
}
