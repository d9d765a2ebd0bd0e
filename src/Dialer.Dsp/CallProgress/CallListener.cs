using Dialer.Dsp.AnsweringMachine;
using Dialer.Dsp.Cadence;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.CallProgress;

/// <summary>
/// All that hears, and nothing that decides: the shared spectrum with the detectors of tones, of speech and of how a
/// speaker speaks. Hands out one hop of 10 ms at a time; allocates only when constructed.
/// </summary>
public sealed class CallListener
{
    private const int SpeechBeforeBeep = 30;
    private const int DigitEndsHops = 12;
    private const int ToneHops = 10;
    private const int RingHops = 35;
    private const int BurstHops = 25;
    private const float RingShare = 0.95f;
    private const float RingFlux = 0.35f;
    private const int TrailHops = 35;
    private const float TrailDb = 7;
    private const float ToneShare = 0.85f;

    private readonly float[] _flux = new float[8];
    private int _digitHop = -DigitEndsHops;
    private int _ringHop = -TrailHops;
    private float _ringDbfs;
    private int _steadyHops;

    /// <summary>A listener.</summary>
    /// <param name="country">Country that is called, ISO 3166 in lower case, or null.</param>
    /// <param name="network">Another voice activity network than the trained one.</param>
    public CallListener(string? country = null, VoiceNetwork? network = null)
    {
        ProgressTones = new(country);
        Voice = new(network);
    }

    /// <summary>The spectrum of the newest hop.</summary>
    public SlidingSpectrum Spectrum { get; } = new();

    /// <summary>Special information tones.</summary>
    public SitDetector Sit { get; } = new();

    /// <summary>Fax and modem.</summary>
    public DataToneDetector DataTones { get; } = new();

    /// <summary>Ringback, busy and congestion.</summary>
    public ProgressToneDetector ProgressTones { get; }

    /// <summary>Record tones.</summary>
    public BeepDetector Beeps { get; } = new();

    /// <summary>Voice activity.</summary>
    public VoiceActivityDetector Voice { get; }

    /// <summary>Stretches of speech.</summary>
    public SpeechSegmenter Speech { get; } = new();

    /// <summary>How the speaker speaks.</summary>
    public CallFeatures Features { get; } = new();

    /// <summary>The record tone whose end became certain in the newest hop, or null.</summary>
    public Beep? NewBeep { get; private set; }

    /// <summary>The steadiest the spectrum was in the last 80 ms; see <see cref="SlidingSpectrum.Flux"/>.</summary>
    public float LeastFlux
    {
        get
        {
            float least = 1;
            foreach (float flux in _flux) least = Math.Min(least, flux);
            return least;
        }
    }

    /// <summary>Hops since the answer.</summary>
    public int Hops => Spectrum.Hops;

    /// <summary>
    /// Takes samples up to the end of the next hop off the front. True: a hop is complete; false: all are taken.
    /// </summary>
    /// <param name="samples">What is left to take.</param>
    /// <param name="digit">Whether a DTMF digit sounds in them.</param>
    public bool Push(ref ReadOnlySpan<short> samples, bool digit)
    {
        if (!Spectrum.Push(ref samples)) return false;
        _flux[Hops % _flux.Length] = Spectrum.PeakShare > ToneShare ? Spectrum.Flux : 1;
        Sit.Push(Spectrum);
        DataTones.Push(Spectrum);
        ProgressTones.Push(Spectrum);
        FollowRing();
        if (digit) _digitHop = Hops;
        bool afterSpeech = Speech.SpeechHops > SpeechBeforeBeep;
        bool other = Sit.Suspected || Hops - _digitHop < DigitEndsHops || DataTones.Found is not null
            || ProgressTones.Found is { Kind: not ProgressToneKind.Ringback } && !afterSpeech;
        bool ringing = ProgressTones.Found is { Kind: ProgressToneKind.Ringback };
        NewBeep = Beeps.Push(Spectrum, afterSpeech, other, ringing);
        Voice.Push(Spectrum);
        bool ring = ProgressTones.BurstHops > ToneHops || TrailsRing();
        bool tone = Beeps.Sounding || Sit.Suspected || digit || ring;
        Speech.Push(tone ? 0 : Voice.Probability);
        if (ProgressTones.BurstHops > RingHops && !afterSpeech) StartAgain();
        Features.Push(Spectrum, Voice, Speech);
        return true;
    }

    // Coders that follow a voice leave noise behind a burst of ringback, for a quarter of a second and well below it.
    private bool TrailsRing() =>
        Hops - _ringHop < TrailHops && Spectrum.BandDbfs < _ringDbfs - TrailDb;

    private void FollowRing()
    {
        bool steady = Spectrum.PeakShare > RingShare && Spectrum.Flux < RingFlux;
        _steadyHops = ProgressTones.BurstHops == 0 ? 0 : _steadyHops + (steady ? 1 : 0);
        // A vowel may pass for a burst, but it does not stand still, and a ring comes before anyone speaks.
        if (_steadyHops <= BurstHops || Speech.Count > 0) return;
        (_ringDbfs, _ringHop) = (Math.Max(Spectrum.BandDbfs, Hops == _ringHop + 1 ? _ringDbfs : -90), Hops);
    }

    // What was taken for speech at the edges of ringback was none; the answer is now.
    private void StartAgain()
    {
        Speech.Forget();
        Features.Reset();
        Features.StartAt(Hops);
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        Spectrum.Reset();
        Sit.Reset();
        DataTones.Reset();
        ProgressTones.Reset();
        Beeps.Reset();
        Voice.Reset();
        Speech.Reset();
        Features.Reset();
        NewBeep = null;
        (_digitHop, _ringHop, _steadyHops) = (-DigitEndsHops, -TrailHops, 0);
        Array.Fill(_flux, 1);
    }
}
