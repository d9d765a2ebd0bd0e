using Dialer.Dsp.AnsweringMachine;
using Dialer.Dsp.Cadence;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Music;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.CallProgress;

/// <summary>
/// Tells what answered one call, from its first audio on: tones at once, people and machines by how they speak, and,
/// after a machine, its record tone and whoever speaks then. Fed with whatever arrives, in any sizes; allocates only
/// when constructed and costs about 5 µs per 20 ms. Not thread safe; <see cref="Reset"/> makes it ready for the next
/// call.
/// </summary>
public sealed class CallAnalyser
{
    private const int EvaluateEveryHops = 2;
    private const int RepeatedFrames = 3;
    private const int SpeechAfterBeepHops = 30;
    private const int MachineWaitsHops = 250;
    private const int SpeechOfGreeting = 80;
    private const int LongestRingPause = 600;
    private const int ShortestRing = 12;
    // Two harmonics of a voice may pass for a digit, but they do not stand still for 20 ms.
    private const float DigitFlux = 0.1f;
    private const int DigitHops = 6;
    private const float LoudDbfs = -40;
    // What stands this far out of the noise for 150 ms may be faint speech: no dead air.
    private const float ActiveDb = 14;
    private const float FaintestDbfs = -70;
    private const int ActiveHops = 15;
    // A caller's answer is awaited for 5 s and more; record tones have come by then, and announcements have ended.
    private const int ScreeningWaitsHops = 450;
    private const int SpeechOfScreening = 300;
    private const float ScreeningConfidence = 0.6f;

    private readonly CallAnalyserOptions _options;
    private readonly CallListener _listener;
    private readonly DtmfDetector _dtmf = new();
    private readonly MusicDetector _music = new();
    private readonly TreeModel _model;
    private readonly AnswerRule _rule;
    private readonly int _deadAirHops;
    private readonly short[] _lastFrame = new short[FrameFormat.FrameSamples];
    private CallVerdict _verdict;
    private TimeSpan _withoutMedia;
    private int _lost;
    private int _lastRingHop;
    private int _loudHops;
    private int _activeHops;
    private int _digitHops;
    private int _speechAtBeep;
    private bool _spokeAfterBeep;
    private bool _waits;

    /// <summary>
    /// An analyser; throws <see cref="ArgumentException"/> with all faults of the options. The models are the trained
    /// ones unless others are given.
    /// </summary>
    public CallAnalyser(CallAnalyserOptions options, VoiceNetwork? network = null, TreeModel? model = null)
    {
        IReadOnlyList<string> faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults), nameof(options));
        _options = options;
        _listener = new(options.Country, network);
        _model = model ?? TreeModel.Trained;
        _rule = new(options.OperatingPoint, AnswerRule.Hops(options.MinSilencePeriod),
            AnswerRule.Hops(options.MinimumValidSpeech), AnswerRule.Hops(options.AnalysisPeriod),
            AnswerRule.Hops(options.MaxSpeechAnalysis));
        _deadAirHops = AnswerRule.Hops(options.MaxTimeAnalysis);
    }

    /// <summary>The best guess so far, or the verdict.</summary>
    public CallVerdict Verdict => _verdict;

    /// <summary>The newest record tone, or null.</summary>
    public Beep? LastBeep { get; private set; }

    /// <summary>Digits heard in the audio or as events.</summary>
    public int Digits { get; private set; }

    /// <summary>Log odds of a machine when last looked at; 0 before anyone spoke.</summary>
    public float LogOdds { get; private set; }

    /// <summary>Time since the answer.</summary>
    public TimeSpan Position =>
        _withoutMedia + TimeSpan.FromMilliseconds(_listener.Hops * SlidingSpectrum.HopMs);

    /// <summary>Whether a record tone may still come: a machine answered, and its time is not over.</summary>
    public bool AwaitsBeep => _verdict is { Final: true, Kind: CallKind.Machine or CallKind.Screening }
        && LastBeep is null && Position - _verdict.At < _options.MaxTermToneAnalysis;

    /// <summary>What heard, for explanations.</summary>
    public CallListener Listener => _listener;

    /// <summary>Takes audio as it arrived: 16 bit, 8 kHz, any number of samples.</summary>
    public CallProgressEvents Push(ReadOnlySpan<short> samples)
    {
        _lost = 0;
        if (samples.Length >= FrameFormat.FrameSamples)
            samples[^FrameFormat.FrameSamples..].CopyTo(_lastFrame);
        return Take(samples);
    }

    /// <summary>
    /// Takes a time for which no samples came. Silence of the sender is silence; a lost packet is the last one again,
    /// 3 dB weaker each time, for 60 ms; before any audio the time merely passes.
    /// </summary>
    public CallProgressEvents PushMissing(MissingFrame why, TimeSpan duration)
    {
        if (why == MissingFrame.NoMedia && _listener.Hops == 0) return PassWithoutMedia(duration);
        CallProgressEvents events = CallProgressEvents.None;
        long samples = (long)(duration.TotalSeconds * FrameFormat.SampleRateHz);
        for (; samples > 0; samples -= FrameFormat.FrameSamples)
        {
            bool repeat = why == MissingFrame.Lost && _lost++ < RepeatedFrames;
            float gain = repeat ? 0.7f : 0;
            for (int i = 0; i < _lastFrame.Length; i++) _lastFrame[i] = (short)(_lastFrame[i] * gain);
            events |= Take(_lastFrame.AsSpan(0, (int)Math.Min(samples, FrameFormat.FrameSamples)));
        }

        return events;
    }

    /// <summary>
    /// Takes an event of RFC 4733: 0 to 15 are DTMF digits; 32 to 36 (RFC 4734) the answer of a fax or modem, and CNG.
    /// Others say nothing.
    /// </summary>
    public CallProgressEvents PushEvent(int code)
    {
        if (code is >= 0 and <= 15)
        {
            Digits++;
            return CallProgressEvents.Digit;
        }

        if (_verdict.Final && !IsNothing(_verdict.Kind) || code is < 32 or > 36) return CallProgressEvents.None;
        CallKind kind = code is 32 or 36 ? CallKind.Fax : CallKind.Modem;
        return Conclude(kind, 1, "an RFC 4734 event");
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        _listener.Reset();
        _dtmf.Reset();
        _music.Reset();
        Array.Clear(_lastFrame);
        (_verdict, LastBeep, Digits, LogOdds) = (default, null, 0, 0);
        (_withoutMedia, _lost, _lastRingHop, _loudHops, _speechAtBeep) = (TimeSpan.Zero, 0, 0, 0, 0);
        (_spokeAfterBeep, _waits, _digitHops, _activeHops) = (false, false, 0, 0);
    }

    private CallProgressEvents PassWithoutMedia(TimeSpan duration)
    {
        _withoutMedia += duration;
        if (_verdict.Final || _withoutMedia < _options.MaxTimeAnalysis) return CallProgressEvents.None;
        return Conclude(CallKind.NoMedia, 1, "no audio has arrived");
    }

    private CallProgressEvents Take(ReadOnlySpan<short> samples)
    {
        CallProgressEvents events = CallProgressEvents.None;
        if (_dtmf.Push(samples) is not null) _digitHops = DigitHops;
        while (_listener.Push(ref samples, _dtmf.Sounding)) events |= TakeHop();
        return events;
    }

    private CallProgressEvents TakeHop()
    {
        CountSound();
        CallProgressEvents events = CallProgressEvents.None;
        // What goes on after the verdict of a tone is that tone.
        if (_listener.NewBeep is { } beep && !(_verdict.Final && IsTone(_verdict.Kind)))
        {
            LastBeep = new(beep.Start + _withoutMedia, beep.End + _withoutMedia, Position, beep.Hz);
            (_speechAtBeep, _spokeAfterBeep) = (_listener.Speech.SpeechHops, false);
            events |= CallProgressEvents.Beep;
        }

        if (_digitHops > 0) events |= ConfirmDigit();
        if (_verdict.Final && !IsNothing(_verdict.Kind)) return events | AfterVerdict();
        _music.Push(_listener.Spectrum, _listener.Voice.Probability);
        return events | Decide();
    }

    private void CountSound()
    {
        if (_listener.ProgressTones.BurstHops > ShortestRing)
        {
            (_lastRingHop, _loudHops, _activeHops) = (_listener.Hops, 0, 0);
            return;
        }

        float dbfs = _listener.Spectrum.BandDbfs;
        if (dbfs > LoudDbfs) _loudHops++;
        if (dbfs > FaintestDbfs && _listener.Voice.Features.OverFloorDb > ActiveDb) _activeHops++;
    }

    // Dead air ends when something is heard after all.
    private static bool IsNothing(CallKind kind) => kind is CallKind.Silence or CallKind.NoMedia;

    private static bool IsTone(CallKind kind) =>
        kind is CallKind.Sit or CallKind.Fax or CallKind.Modem or CallKind.Busy or CallKind.Reorder;

    private CallProgressEvents ConfirmDigit()
    {
        _digitHops--;
        if (_listener.LeastFlux > DigitFlux) return CallProgressEvents.None;
        _digitHops = 0;
        Digits++;
        return CallProgressEvents.Digit;
    }

    private CallProgressEvents AfterVerdict()
    {
        SpeechSegmenter speech = _listener.Speech;
        if (LastBeep is not null && !_spokeAfterBeep && speech.SpeechHops - _speechAtBeep >= SpeechAfterBeepHops)
        {
            _spokeAfterBeep = true;
            return CallProgressEvents.SpeechAfterBeep;
        }

        if (_waits && _verdict.Kind == CallKind.Machine && AwaitsBeep && speech.QuietHops >= ScreeningWaitsHops
            && speech.SpeechHops >= SpeechOfScreening)
            return Conclude(CallKind.Screening, ScreeningConfidence,
                "a machine that has spoken, gives no record tone and waits in silence for an answer");
        if (_waits || !AwaitsBeep || speech.QuietHops < MachineWaitsHops) return CallProgressEvents.None;
        _waits = true;
        return CallProgressEvents.MachineWaits;
    }

    private CallProgressEvents Decide()
    {
        if (_listener.Sit.Found is { } sit)
        {
            CallProgressEvents events = Conclude(CallKind.Sit, 1, "a special information tone");
            _verdict = _verdict with { Sit = sit };
            return events;
        }

        if (_listener.DataTones.Found is { } data)
            return data is DataToneKind.FaxCalling or DataToneKind.FaxAnswer or DataToneKind.FaxPreamble
                ? Conclude(CallKind.Fax, 1, "a fax tone") : Conclude(CallKind.Modem, 1, "a modem");
        if (_listener.ProgressTones.Found is { } tone && DecideProgress(tone) is { } progress) return progress;
        if (_listener.Speech.Count > 0) return DecideSpeech();
        if (_music.Found) return Conclude(CallKind.Music, 0.9f, "held notes without a pause");
        bool tonesPossible = _listener.Beeps.Sounding || _listener.DataTones.CallingBurst;
        // Who rings may be in its pause, which lasts up to 4 s.
        int patience = _lastRingHop > 0 ? Math.Max(LongestRingPause, _deadAirHops) : _deadAirHops;
        bool over = _listener.Hops - _lastRingHop >= patience && _verdict.Kind != CallKind.Ringback;
        // Noise and music are something: they stay unknown, which is treated as a person.
        bool quiet = _activeHops < ActiveHops && _loudHops * 4 < _listener.Hops - _lastRingHop;
        return over && quiet && !tonesPossible && _verdict.Kind != CallKind.Silence
            ? Conclude(CallKind.Silence, 1, "no speech and no tone") : CallProgressEvents.None;
    }

    private CallProgressEvents? DecideProgress(ProgressToneMatch tone)
    {
        if (tone.Kind == ProgressToneKind.Ringback)
        {
            if (_verdict.Kind == CallKind.Unknown || IsNothing(_verdict.Kind))
                Guess(CallKind.Ringback, "ringback", tone.Country);
            return null;
        }

        CallKind kind = tone.Kind == ProgressToneKind.Busy ? CallKind.Busy : CallKind.Reorder;
        CallProgressEvents events = Conclude(kind, tone.Ambiguous ? 0.5f : 1,
            tone.Ambiguous ? "a cadence that busy and congestion share in this country" : "a cadence");
        _verdict = _verdict with { Country = tone.Country };
        return events;
    }

    private CallProgressEvents DecideSpeech()
    {
        SpeechSegmenter speech = _listener.Speech;
        if (LastBeep is not null && _speechAtBeep > SpeechOfGreeting)
            return Conclude(CallKind.Machine, 0.98f, "a record tone after speech");
        if (_listener.Hops % EvaluateEveryHops != 0) return CallProgressEvents.None;
        _listener.Features.Update(_listener.Hops, speech);
        LogOdds = _model.Score(_listener.Features.Values);
        int since = _listener.Hops - speech.FirstHop;
        if (_rule.Decide(LogOdds, speech.QuietHops, speech.SpeechHops, since) is not { } machine)
            return CallProgressEvents.None;
        float odds = 1 / (1 + MathF.Exp(-LogOdds));
        return machine ? Conclude(CallKind.Machine, odds, "it speaks like a machine")
            : Conclude(CallKind.Human, 1 - odds, "an utterance like a person's, then quiet");
    }

    private void Guess(CallKind kind, string evidence, string? country) =>
        _verdict = new(kind, 0.9f, Position, false, null, country, evidence);

    private CallProgressEvents Conclude(CallKind kind, float confidence, string evidence)
    {
        _verdict = new(kind, confidence, Position, true, Evidence: evidence);
        return CallProgressEvents.Verdict;
    }
}
