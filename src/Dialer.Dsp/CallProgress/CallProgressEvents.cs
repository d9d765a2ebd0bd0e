namespace Dialer.Dsp.CallProgress;

/// <summary>What became known with the samples just taken.</summary>
[Flags]
public enum CallProgressEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The verdict is final.</summary>
    Verdict = 1,

    /// <summary>A record tone ended.</summary>
    Beep = 2,

    /// <summary>A DTMF digit was heard in the audio.</summary>
    Digit = 4,
}
