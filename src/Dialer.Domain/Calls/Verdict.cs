namespace Dialer.Domain.Calls;

/// <summary>What call progress analysis heard on a call.</summary>
public enum Verdict
{
    /// <summary>A person, or nothing certain: nobody is hung up on for doubt.</summary>
    LiveVoice,

    /// <summary>An answering machine, an announcement or a menu.</summary>
    Machine,

    /// <summary>A phone's assistant that asks who is calling.</summary>
    Screening,

    /// <summary>A fax.</summary>
    Fax,

    /// <summary>A modem.</summary>
    Modem,

    /// <summary>A special information tone that says neither of the two below.</summary>
    SpecialInformationTone,

    /// <summary>The busy tone.</summary>
    Busy,

    /// <summary>Congestion or number unobtainable.</summary>
    Reorder,

    /// <summary>Ringback after the answer, to the end.</summary>
    Ringback,

    /// <summary>Music.</summary>
    Music,

    /// <summary>Audio arrives and nothing is in it.</summary>
    DeadAir,

    /// <summary>No audio has arrived at all.</summary>
    NoMedia,

    /// <summary>A special information tone: no such number (VC), or changed or out of service (IC).</summary>
    VacantNumber,

    /// <summary>A special information tone: the network could not carry the call (RO', RO'', NC', NC'').</summary>
    NetworkCongestion,
}
