using Dialer.Dsp.CallProgress;

namespace Dialer.Media.Analysis;

/// <summary>
/// When a machine's record tone is over, and who speaks then. A tone counts unless somebody has spoken since when the
/// machine became known: what beeps before a greeting or in it is none, and who goes on after it is the machine.
/// </summary>
internal sealed class RecordToneWatch
{
    // As much as the analyser takes for somebody who speaks.
    private const int SpeechHops = 30;

    private int? _speechAtBeep;
    private bool _toneIsDue;
    private bool _toneIsTold;
    private bool _personIsDue;

    /// <summary>Takes a frame up to the verdict, that one included.</summary>
    /// <param name="events">What was heard in it.</param>
    /// <param name="speechHops">Speech since the answer.</param>
    public void BeforeMachine(CallProgressEvents events, int speechHops)
    {
        if ((events & CallProgressEvents.Beep) != 0) _speechAtBeep = speechHops;
        _toneIsDue = _speechAtBeep is { } before && speechHops - before < SpeechHops;
    }

    /// <summary>Takes a frame after the verdict; what is found in the same frame is told one after the other.</summary>
    public CallFinding? AfterMachine(CallProgressEvents events)
    {
        bool speaks = (events & CallProgressEvents.SpeechAfterBeep) != 0;
        if (_personIsDue || (speaks && _toneIsTold)) return new CallFinding.PersonSpeaks();
        if (!_toneIsDue && (events & CallProgressEvents.Beep) == 0) return null;
        (_personIsDue, _toneIsDue, _toneIsTold) = (speaks && _toneIsDue, false, true);
        return new CallFinding.ToneEnded();
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset() => (_speechAtBeep, _toneIsDue, _toneIsTold, _personIsDue) = (null, false, false, false);
}
