using System.Collections.Frozen;
using Dialer.Domain.Calls;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Dsp.Spectrum;
using Dialer.Dsp.Tones;
using DspPoint = Dialer.Dsp.AnsweringMachine.OperatingPoint;

namespace Dialer.Media.Analysis;

/// <summary>
/// The analyser of one call with the settings of its campaign. Before the answer only a tone that rules an answer out
/// counts. After it there is one verdict; after a machine's, its record tone and whoever speaks then, or that it waits
/// for an answer as an assistant does that screens calls. Where nothing is certain by the deadline it is a person:
/// after twice the time for dead air where nobody has spoken, else 12 s, and a minute where the line rings on after
/// the answer.
/// </summary>
public sealed class CallProgressAnalysis : ICallAnalyser
{
    private static readonly TimeSpan LongestSpeech = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan LongestRinging = TimeSpan.FromSeconds(60);

    private static readonly FrozenDictionary<CallKind, Verdict> Verdicts = new Dictionary<CallKind, Verdict>
    {
        [CallKind.Machine] = Verdict.Machine,
        [CallKind.Screening] = Verdict.Screening,
        [CallKind.Fax] = Verdict.Fax,
        [CallKind.Modem] = Verdict.Modem,
        [CallKind.Busy] = Verdict.Busy,
        [CallKind.Reorder] = Verdict.Reorder,
        [CallKind.Ringback] = Verdict.Ringback,
        [CallKind.Music] = Verdict.Music,
        [CallKind.Silence] = Verdict.DeadAir,
        [CallKind.NoMedia] = Verdict.NoMedia,
    }.ToFrozenDictionary();

    private readonly CallAnalyser _analyser;
    private readonly RecordToneWatch _tone = new();
    private readonly bool _tellsMachines;
    private readonly TimeSpan _longestNothing;
    private Verdict? _verdict;
    private readonly int _validSpeechHops;
    private bool _answered;
    private bool _spoke;

    /// <summary>An analysis of a call by valid settings; throws <see cref="ArgumentException"/> by others.</summary>
    /// <param name="settings">How calls are analysed.</param>
    /// <param name="country">Whose tones win where another country's sound alike: ISO 3166 in lower case.</param>
    public CallProgressAnalysis(CallProgressSettings settings, string? country = null)
    {
        _tellsMachines = settings.AmdEnabled;
        _longestNothing = 2 * settings.MaxTimeAnalysis;
        _validSpeechHops = (int)(settings.MinimumValidSpeech.TotalMilliseconds / SlidingSpectrum.HopMs);
        _analyser = new(new CallAnalyserOptions
        {
            Country = country,
            MinSilencePeriod = settings.MinSilencePeriod,
            AnalysisPeriod = settings.AnalysisPeriod,
            MinimumValidSpeech = settings.MinimumValidSpeech,
            MaxTimeAnalysis = settings.MaxTimeAnalysis,
            MaxTermToneAnalysis = settings.MaxTermToneAnalysis,
            OperatingPoint = settings.OperatingPoint switch
            {
                OperatingPoint.Careful => DspPoint.Careful,
                OperatingPoint.Eager => DspPoint.Eager,
                _ => DspPoint.Balanced,
            },
        });
    }

    /// <inheritdoc/>
    public bool IsOver { get; private set; }

    /// <inheritdoc/>
    public void Answered()
    {
        Reset();
        _answered = true;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        (_answered, _spoke, _verdict, IsOver) = (false, false, null, false);
        _tone.Reset();
        _analyser.Reset();
    }

    /// <inheritdoc/>
    public CallFinding? Push(ReadOnlySpan<short> frame) => Take(_analyser.Push(frame));

    /// <inheritdoc/>
    public CallFinding? PushMissing(MissingFrame why) => Take(_analyser.PushMissing(why, FrameFormat.FrameDuration));

    /// <inheritdoc/>
    public CallFinding? PushEvent(int code) => Take(_analyser.PushEvent(code));

    private CallFinding? Take(CallProgressEvents events)
    {
        if (!_answered) return TakeEarly();
        if (_verdict is null)
        {
            int speechHops = _analyser.Listener.Speech.SpeechHops;
            _tone.BeforeMachine(events, speechHops);
            return Conclude() ?? (CallFinding?)TakeSpeech(speechHops);
        }

        if (_verdict == Verdict.Machine && _analyser.Verdict is { Kind: CallKind.Screening } heard)
        {
            _verdict = Verdict.Screening;
            IsOver = true;
            return new CallFinding.Concluded(Evidence(Verdict.Screening, heard));
        }

        CallFinding? found = _tone.AfterMachine(events);
        IsOver = found is CallFinding.PersonSpeaks;
        return found;
    }

    private CallFinding.SpeechBegan? TakeSpeech(int speechHops)
    {
        if (_spoke || speechHops < _validSpeechHops) return null;
        _spoke = true;
        return new();
    }

    private CallFinding.Concluded? TakeEarly()
    {
        CallVerdict heard = _analyser.Verdict;
        if (!heard.Final) return null;
        Verdict verdict = VerdictOf(heard);
        if (!verdict.EndsUnanswered())
        {
            // An early announcement, music or silence may still end in a tone, or in an answer.
            _analyser.Reset();
            return null;
        }

        IsOver = true;
        return new(Evidence(verdict, heard));
    }

    private CallFinding.Concluded? Conclude()
    {
        CallVerdict heard = _analyser.Verdict;
        if (!heard.Final && _analyser.Position < Deadline(heard)) return null;
        Verdict verdict = VerdictOf(heard);
        _verdict = verdict;
        IsOver = !verdict.IsMachine();
        return new(heard.Final
            ? Evidence(verdict, heard)
            : new CallEvidence(verdict, 0, "nothing certain by the deadline"));
    }

    private TimeSpan Deadline(CallVerdict heard) => heard.Kind == CallKind.Ringback ? LongestRinging
        : _analyser.Listener.Speech.Count > 0 ? LongestSpeech : _longestNothing;

    private Verdict VerdictOf(CallVerdict heard)
    {
        if (heard.Kind == CallKind.Sit) return VerdictOf(heard.Sit ?? SitClass.Unknown);
        Verdict verdict = Verdicts.GetValueOrDefault(heard.Kind, Verdict.LiveVoice);
        bool isMachine = verdict.IsMachine() || verdict == Verdict.Screening;
        return isMachine && !_tellsMachines ? Verdict.LiveVoice : verdict;
    }

    private static Verdict VerdictOf(SitClass sit) => sit switch
    {
        SitClass.Intercept or SitClass.VacantCode => Verdict.VacantNumber,
        SitClass.ReorderIntra or SitClass.ReorderInter or SitClass.NoCircuitIntra or SitClass.NoCircuitInter =>
            Verdict.NetworkCongestion,
        _ => Verdict.SpecialInformationTone,
    };

    private CallEvidence Evidence(Verdict verdict, CallVerdict heard) =>
        new(verdict, heard.Confidence, heard.Sit is { } sit ? $"{heard.Evidence}: {sit}" : heard.Evidence)
        {
            QuietFor = heard.Kind == CallKind.Human
                ? TimeSpan.FromMilliseconds(_analyser.Listener.Speech.QuietHops * SlidingSpectrum.HopMs)
                : TimeSpan.Zero,
        };
}
