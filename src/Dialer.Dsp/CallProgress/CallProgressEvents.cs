namespace Dialer.Dsp.CallProgress;

/// <summary>What became known with the audio just taken.</summary>
[Flags]
public enum CallProgressEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The verdict is final.</summary>
    Verdict = 1,

    /// <summary>A record tone ended: a message can be left now.</summary>
    Beep = 2,

    /// <summary>A DTMF digit was heard in the audio, or came as an event (RFC 4733).</summary>
    Digit = 4,

    /// <summary>Somebody speaks after the record tone: a person has picked up, stop the message.</summary>
    SpeechAfterBeep = 8,

    /// <summary>A machine finished its greeting and waits, without a record tone: perhaps call screening.</summary>
    MachineWaits = 16,
}
