using Dialer.Dsp.Spectrum;

namespace Dialer.Dsp.Tones;

/// <summary>
/// Hears the record tone of a voicemail: one or more steady, chordal or evenly swept tones of 350 to 2300 Hz, 70 ms to
/// 2.6 s together, then at least 130 ms of quiet, which is also how long after its end it is reported. A whole class
/// of tones is not taken for one: what the callers of <see cref="Push"/> know to be special information, call
/// progress, fax or DTMF, and, before anyone has spoken, what could be ringback, CNG or a modem's call.
/// </summary>
public sealed class BeepDetector
{
    private const int LeastHops = 7;
    private const int MostHops = 270;
    private const int QuietHops = 13;
    private const int JoinHops = 12;
    private const int LongQuietHops = 30;
    // Shorter than any burst of a busy or congestion tone: Russia's 175 ms, less 8 %, seen through a window of 32 ms.
    private const int ShortHops = 17;
    private const float MostRingHz = 690;
    private const float SamePitchHz = 25;
    private const int AnswerHops = 10;
    private const int CadenceHops = 150;
    private const float RiseDb = 8;
    private const int ShortTone = 11;
    private const int LongerChord = 14;
    private const int LongChord = 20;
    private const float LowHz = 550;
    private const int HeldHops = 19;
    private const float HeldShare = 0.034f;
    private const float HeldRiseDb = 13;
    private const int StillHops = 8;
    private const float CleanChord = 0.98f;
    private const float ClearPurity = 0.95f;
    private const float StepHz = 70;
    private const float QuietRiseDb = 20;
    private const float QuietDb = 12;
    private const float LeastShare = 0.9f;
    private const float SweepHz = 40;
    private const float SweepPurity = 0.93f;
    private const float PurePurity = 0.88f;
    private const float MostJitterHz = 1.6f;
    private const float MostJitterDb = 0.9f;
    private const float LeastHz = 350;
    private const float MostHz = 2300;

    private readonly ToneTracker _tracker = new();
    private ToneRun _longest;
    private bool _waiting;
    private int _startHop;
    private int _endHop;
    private int _quiet;
    private int _loud;
    private int _lowHop;
    private bool _ringing;
    private bool _steps;

    /// <summary>The longest part of the newest beep, or of what may become one.</summary>
    public ToneRun Longest => _longest;

    /// <summary>Whether a tone sounds that may become a beep.</summary>
    public bool Sounding => _tracker.Hops >= LeastHops || _waiting;

    /// <summary>Takes the newest hop. Gives the beep whose end became certain in it, or null.</summary>
    /// <param name="spectrum">The newest hop.</param>
    /// <param name="afterSpeech">Somebody has spoken before: a single low or half-second tone is a beep then.</param>
    /// <param name="otherTone">Another detector claims what sounds now.</param>
    /// <param name="ringing">Ringback was heard: a low tone is more of it until somebody speaks.</param>
    public Beep? Push(SlidingSpectrum spectrum, bool afterSpeech, bool otherTone, bool ringing = false)
    {
        _ringing = ringing;
        _tracker.Push(spectrum);
        if (otherTone) _waiting = false;
        if (_tracker.Ended is { } run && !otherTone) Take(run);
        if (!_waiting) return null;
        if (_tracker.Hops > 2 && spectrum.BandDbfs > _longest.LevelDbfs - QuietDb)
        {
            (_quiet, _loud) = (0, 0);
            return null;
        }

        if (spectrum.LevelDbfs < _longest.LevelDbfs - QuietDb) _quiet++;
        else _loud++;
        // Speech or music right after: it was a part of that. The window is still full of tone for 3 hops.
        if (_loud > 6) _waiting = false;
        int needed = IsLow(_longest) && !afterSpeech ? LongQuietHops : QuietHops;
        if (!_waiting || _quiet < needed) return null;
        _waiting = false;
        bool other = IsOther(_longest, afterSpeech) || _endHop - _startHop > MostHops;
        if (IsLow(_longest)) _lowHop = spectrum.Hops;
        return other ? null : Report(spectrum.Hops);
    }

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset()
    {
        _tracker.Reset();
        (_waiting, _quiet, _loud, _longest, _lowHop, _ringing, _steps) =
            (false, 0, 0, default, 0, false, false);
    }

    private static bool IsTone(in ToneRun run)
    {
        if (run.Hops < LeastHops || run.Share < LeastShare) return false;
        if (run.LeastHz < LeastHz || run.MostHz > MostHz) return false;
        if (run.MostHz - run.LeastHz > SweepHz && run.Purity > SweepPurity && run.Hops > LeastHops)
            return run.JitterHz < MostJitterHz && run.JitterDb < MostJitterDb;
        bool held = run.Hops >= HeldHops && run.MostHz - run.LeastHz < HeldShare * run.Hz;
        if (held && run.Hz > LowHz && run.LevelDbfs > run.BeforeDbfs + HeldRiseDb) return true;
        // Lost packets break a tone, but no voice stands still for this long.
        bool still = run.StillHops >= StillHops && run.Purity > PurePurity;
        if (still && run.LevelDbfs > run.BeforeDbfs + RiseDb) return true;
        // A voice that holds a vowel changes its spectrum by 0.2 and more in 10 ms.
        bool fromQuiet = run.LevelDbfs > run.BeforeDbfs + QuietRiseDb;
        return run.Flux < (run.Purity > PurePurity ? PureFlux(run, fromQuiet && IsClear(run))
            : ChordFlux(run.Hops, fromQuiet && run.Share > CleanChord));
    }

    // Low and not quite pure is how a vowel begins.
    private static bool IsClear(in ToneRun run) => run.Hz > LowHz || run.Purity > ClearPurity;

    private static float PureFlux(in ToneRun run, bool fromQuiet) =>
        run.Hops > ShortTone && run.Hz > LowHz ? 0.22f : fromQuiet ? 0.16f : 0.12f;

    private static float ChordFlux(int hops, bool fromQuiet) =>
        hops < LongerChord ? 0.06f : hops < LongChord || !fromQuiet ? 0.11f : 0.18f;

    private void Take(in ToneRun run)
    {
        if (!IsTone(run))
        {
            // A tone that lost packets go through: what comes after them is the same one still.
            bool same = _waiting && run.StartHop - _endHop <= JoinHops && Math.Abs(run.Hz - _longest.Hz) < SamePitchHz
                && run.Share > LeastShare;
            if (same) (_endHop, _quiet, _loud) = (run.EndHop, 0, 0);
            return;
        }

        // A vowel goes on from speech, a beep begins by itself.
        bool begins = run.LevelDbfs > run.BeforeDbfs + RiseDb;
        bool joins = _waiting && run.StartHop - _endHop <= JoinHops;
        if (!joins && !begins) return;
        // Before it is replaced, a low burst counts as part of a cadence.
        if (_waiting && !joins && IsLow(_longest)) _lowHop = _endHop;
        _steps = joins && (_steps || Math.Abs(run.Hz - _longest.Hz) > StepHz);
        if (!joins || run.Hops > _longest.Hops) _longest = run;
        if (!joins) _startHop = run.StartHop;
        _endHop = run.EndHop;
        (_waiting, _quiet, _loud) = (true, 0, 0);
    }

    private static bool IsLow(in ToneRun run) => run.Hz < 500 || run.Hz < 640 && run.Purity < PurePurity;

    private bool IsOther(in ToneRun run, bool afterSpeech)
    {
        // Two close tones beat, and their strongest peak goes from one to the other: ringback, not a sweep.
        bool low = IsLow(run) && run.MostHz < MostRingHz && !_steps;
        bool steady = run.MostHz - run.LeastHz < 40;
        if (!steady && !low) return false;
        // 2100 and 2225 Hz are answering fax and modems, whatever came before.
        bool answer = Math.Abs(run.Hz - 2100) < 30 || Math.Abs(run.Hz - 2225) < 30;
        if (run.Hops >= 38 && run.Purity > PurePurity && answer) return true;
        if (afterSpeech) return false;
        // A single short low tone is no ringback, and a busy tone would have sounded again by now; but one that the
        // answer cut, or the last of a cadence, says nothing.
        bool single = !_ringing && _startHop > AnswerHops && (_lowHop == 0 || _startHop - _lowHop > CadenceHops);
        bool ringback = low && (_endHop - _startHop > ShortHops || !single);
        // Lost packets part such a tone, or take off its ends.
        int hops = Math.Max(run.Hops, _endHop - _startHop);
        bool calling = Math.Abs(run.Hz - 1100) < 42 && hops is > 36 and < 62;
        bool modemCalling = Math.Abs(run.Hz - 1300) < 20 && hops is > 40 and < 75;
        return ringback || calling || modemCalling;
    }

    private Beep Report(int hop) => new(At(_startHop - 1), At(_endHop - 3), At(hop), _longest.Hz);

    private static TimeSpan At(int hop) => TimeSpan.FromMilliseconds(Math.Max(0, hop) * SlidingSpectrum.HopMs);
}
