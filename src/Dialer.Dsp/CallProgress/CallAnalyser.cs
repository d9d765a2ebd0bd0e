using Dialer.Dsp.Cadence;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Speech;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.CallProgress;

/// <summary>One call's analysis.</summary>
public sealed class CallAnalyser
{
    private readonly CallAnalyserOptions _options;
    private readonly SlidingSpectrum _spectrum = new();
    private readonly SitDetector _sit = new();
    private readonly DataToneDetector _data = new();
    private readonly DtmfDetector _dtmf = new();
    private readonly ProgressToneDetector _progress;
    private readonly BeepDetector _beeps = new();
    private readonly EnergyActivity _activity = new();
    private readonly SpeechSegmenter _segmenter = new();
    private CallVerdict _verdict;

    public CallAnalyser(CallAnalyserOptions options)
    {
        _options = options;
        _progress = new(options.Country);
    }

    public CallVerdict Verdict => _verdict;

    public ToneRun BeepTone => _beeps.Longest;

    public Beep? LastBeep { get; private set; }

    public SpeechSegmenter Speech => _segmenter;

    public TimeSpan Position => TimeSpan.FromMilliseconds(_spectrum.Hops * SlidingSpectrum.HopMs);

    public ProgressToneMatch? ProgressTone => _progress.Found;

    public DataToneKind? DataTone => _data.Found;

    public CallProgressEvents Push(ReadOnlySpan<short> samples)
    {
        CallProgressEvents events = CallProgressEvents.None;
        if (_dtmf.Push(samples) is not null) events |= CallProgressEvents.Digit;
        while (_spectrum.Push(ref samples)) events |= Hop();
        return events;
    }

    public CallProgressEvents PushMissing(MissingFrame why, TimeSpan duration)
    {
        CallProgressEvents events = CallProgressEvents.None;
        if (why == MissingFrame.NoMedia && _spectrum.Hops == 0 && duration >= _options.MaxTimeAnalysis)
        {
            _verdict = new(CallKind.NoMedia, 1, duration, true, Evidence: "no audio has arrived");
            return CallProgressEvents.Verdict;
        }

        return events;
    }

    private CallProgressEvents Hop()
    {
        CallProgressEvents events = CallProgressEvents.None;
        _sit.Push(_spectrum);
        _data.Push(_spectrum);
        _progress.Push(_spectrum);
        _activity.Push(_spectrum);
        bool tone = _beeps.Sounding || _progress.Sounding || _dtmf.Sounding;
        _segmenter.Push(tone ? 0 : _activity.Probability);
        bool other = _sit.Suspected || _dtmf.Sounding || _data.Found is not null
            || _progress.Found is { Kind: not ProgressToneKind.Ringback };
        if (_beeps.Push(_spectrum, _segmenter.SpeechHops > 30, other) is { } beep)
        {
            LastBeep = beep;
            events |= CallProgressEvents.Beep;
        }

        if (_verdict.Final) return events;
        if (Decide() is { } verdict)
        {
            _verdict = verdict;
            if (verdict.Final) events |= CallProgressEvents.Verdict;
        }

        return events;
    }

    private CallVerdict? Decide()
    {
        if (_sit.Found is { } sit) return new(CallKind.Sit, 1, Position, true, sit);
        if (_data.Found is { } data)
            return new(data is DataToneKind.FaxCalling or DataToneKind.FaxAnswer or DataToneKind.FaxPreamble
                ? CallKind.Fax : CallKind.Modem, 1, Position, true);
        if (_progress.Found is { } p && p.Kind != ProgressToneKind.Ringback)
            return new(p.Kind == ProgressToneKind.Busy ? CallKind.Busy : CallKind.Reorder, 1, Position, true, null,
                p.Country);
        int span = _segmenter.LastHop - _segmenter.FirstHop;
        if (_segmenter.SpeechHops > 320) return new(CallKind.Machine, 0.5f, Position, true);
        if (_segmenter.SpeechHops > 12 && _segmenter.QuietHops > 55) return new(CallKind.Human, 0.5f, Position, true);
        if (_progress.Found is { } r && _verdict.Kind != CallKind.Ringback)
            return new(CallKind.Ringback, 1, Position, false, null, r.Country);
        if (_progress.Found is null && _segmenter.SpeechHops == 0 && _verdict.Kind == CallKind.Unknown
            && Position > TimeSpan.FromSeconds(5)) return new(CallKind.Silence, 1, Position, false);
        return null;
    }
}
