using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;

namespace Dialer.Dsp.AnsweringMachine;

/// <summary>
/// What is known of the speaker so far: when and how long he spoke and paused, and how the line and the voice sound.
/// Updated hop by hop, in constant space. Times are seconds; a pause is 150 ms and longer, a break 400 ms and longer.
/// </summary>
public sealed class CallFeatures
{
    private const int BreakHops = 40;
    private const float VoicedStrength = 0.6f;
    private const float SyllableDb = 5;
    private const int Bands = SlidingSpectrum.Bands;

    private readonly float[] _values = new float[Names.Count];
    private readonly float[] _shape = new float[Bands];
    private int _speechHops;
    private float _sumDb;
    private float _sumSquareDb;
    private float _sumFlux;
    private int _voiced;
    private float _sumPitch;
    private float _sumSquarePitch;
    private float _sumBass;
    private float _endPitch;
    private float _endDb;
    private float _smoothDb;
    private float _valleyDb;
    private float _crestDb;
    private bool _rising;
    private int _syllables;
    private float _leastDb;
    private float _floorDb;
    private int _startHop;

    /// <summary>Names in the order of the values; what each means stands in the model's file.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "since_onset", "span", "speech", "quiet", "onset", "stretches", "first_stretch", "last_stretch",
        "longest_pause", "mean_pause", "breaks", "first_utterance", "speech_share", "level", "level_spread", "floor",
        "over_floor", "voiced", "pitch", "pitch_spread", "syllable_rate", "flux", "tilt", "low_end", "high_end",
        "middle", "quietest", "bass", "end_pitch", "end_level",
    ];

    /// <summary>The features now.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>Takes the newest hop, after the segmenter has.</summary>
    public void Push(SlidingSpectrum spectrum, VoiceActivityDetector voice, SpeechSegmenter speech)
    {
        VoiceFeatures features = voice.Features;
        _leastDb = Math.Min(_leastDb, Math.Max(spectrum.BandDbfs, -80));
        _floorDb = features.FloorDbfs;
        if (voice.Probability > 0.5f && speech.Speaking) AddSpeech(spectrum, features);
        Syllable(features.OverFloorDb, speech.Speaking);
    }

    /// <summary>Brings the values up to date with what was pushed.</summary>
    public void Update(int hops, SpeechSegmenter speech)
    {
        Array.Clear(_values);
        if (speech.Count == 0) return;
        Times(hops, speech);
        Sound(speech);
    }

    /// <summary>What came before (ringback) does not count: the answer is now.</summary>
    public void StartAt(int hop) => _startHop = hop;

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Array.Clear(_values);
        Array.Clear(_shape);
        (_speechHops, _sumDb, _sumSquareDb, _sumFlux) = (0, 0, 0, 0);
        (_voiced, _sumPitch, _sumSquarePitch, _sumBass, _endPitch, _endDb) = (0, 0, 0, 0, 0, 0);
        (_smoothDb, _valleyDb, _crestDb, _rising, _syllables) = (0, 0, 0, false, 0);
        (_leastDb, _floorDb, _startHop) = (0, -90, 0);
    }

    private void AddSpeech(SlidingSpectrum spectrum, VoiceFeatures features)
    {
        _speechHops++;
        float db = spectrum.BandDbfs;
        _sumDb += db;
        _sumSquareDb += db * db;
        _sumFlux += Math.Min(spectrum.Flux, 2);
        for (int b = 0; b < Bands; b++) _shape[b] += Math.Max(spectrum.BandsDb[b] - db, -45);
        if (features.Voicing < VoicedStrength) return;
        float pitch = MathF.Log2(features.PitchHz);
        _voiced++;
        _sumPitch += pitch;
        _sumSquarePitch += pitch * pitch;
        // 62 to 156 Hz, which a telephone takes away and a studio's prompt keeps.
        float bass = (spectrum.PowerBetween(2, 5) + 1e-9f) / (spectrum.BandPower + 1e-9f);
        _sumBass += Math.Max(-40, 10 * MathF.Log10(bass));
        _endPitch += (_voiced == 1 ? 1 : 0.15f) * (pitch - _endPitch);
        _endDb += (_voiced == 1 ? 1 : 0.15f) * (db - _endDb);
    }

    // A syllable is a rise of the smoothed level by 5 dB out of a valley.
    private void Syllable(float overDb, bool speaking)
    {
        _smoothDb += 0.25f * (overDb - _smoothDb);
        if (_rising)
        {
            _crestDb = Math.Max(_crestDb, _smoothDb);
            if (_smoothDb > _crestDb - SyllableDb / 2) return;
            (_rising, _valleyDb) = (false, _smoothDb);
            return;
        }

        _valleyDb = Math.Min(_valleyDb, _smoothDb);
        if (_smoothDb < _valleyDb + SyllableDb) return;
        (_rising, _crestDb) = (true, _smoothDb);
        if (speaking) _syllables++;
    }

    private void Times(int hops, SpeechSegmenter speech)
    {
        ReadOnlySpan<SpeechSegment> segments = speech.Segments;
        int longest = 0, sum = 0, breaks = 0, firstEnd = 0;
        for (int i = 1; i < segments.Length; i++)
        {
            int pause = segments[i].StartHop - segments[i - 1].EndHop;
            longest = Math.Max(longest, pause);
            sum += pause;
            if (pause < BreakHops) continue;
            breaks++;
            if (firstEnd == 0) firstEnd = segments[i - 1].EndHop;
        }

        int first = speech.FirstHop, last = speech.LastHop;
        Set(0, Seconds(hops - first));
        Set(1, Seconds(last - first));
        Set(2, Seconds(speech.SpeechHops));
        Set(3, Seconds(speech.QuietHops));
        Set(4, Seconds(Math.Clamp(first - _startHop, 0, 500)));
        Set(5, speech.Count);
        Set(6, Seconds(segments[0].Hops));
        Set(7, Seconds(segments[^1].Hops));
        Set(8, Seconds(longest));
        Set(9, segments.Length > 1 ? Seconds(sum) / (segments.Length - 1) : 0);
        Set(10, breaks);
        Set(11, Seconds((firstEnd == 0 ? last : firstEnd) - first));
        Set(12, (float)speech.SpeechHops / Math.Max(1, last - first));
    }

    private void Sound(SpeechSegmenter speech)
    {
        int hops = Math.Max(1, _speechHops), voiced = Math.Max(1, _voiced);
        float mean = _sumDb / hops, pitch = _sumPitch / voiced;
        Set(13, mean);
        Set(14, MathF.Sqrt(Math.Max(0, _sumSquareDb / hops - mean * mean)));
        Set(15, Math.Max(_floorDb, -75));
        Set(16, mean - Math.Max(_floorDb + 10, -70));
        Set(17, (float)_voiced / hops);
        Set(18, pitch);
        Set(19, MathF.Sqrt(Math.Max(0, _sumSquarePitch / voiced - pitch * pitch)));
        Set(20, _syllables / Math.Max(0.2f, Seconds(speech.SpeechHops)));
        Set(21, _sumFlux / hops);
        float low = Mean(1, 6) / hops, high = Mean(11, 15) / hops;
        Set(22, low - high);
        Set(23, _shape[0] / hops);
        Set(24, _shape[15] / hops);
        Set(25, Mean(7, 11) / hops);
        Set(26, _leastDb);
        Set(27, _sumBass / voiced);
        Set(28, _voiced > 0 ? _endPitch - pitch : 0);
        Set(29, _voiced > 0 ? _endDb - mean : 0);
    }

    private float Mean(int from, int to)
    {
        float sum = 0;
        for (int b = from; b < to; b++) sum += _shape[b];
        return sum / (to - from);
    }

    private void Set(int index, float value) => _values[index] = value;

    private static float Seconds(int hops) => hops * SlidingSpectrum.HopMs / 1000f;
}
