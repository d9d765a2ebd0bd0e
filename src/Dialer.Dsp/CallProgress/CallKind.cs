namespace Dialer.Dsp.CallProgress;

/// <summary>What answered.</summary>
public enum CallKind
{
    /// <summary>Nothing is certain; at the deadline that is treated as a person.</summary>
    Unknown,

    /// <summary>A person.</summary>
    Human,

    /// <summary>An answering machine, an announcement or a menu.</summary>
    Machine,

    /// <summary>An assistant that asks who is calling, and passes the answer on.</summary>
    Screening,

    /// <summary>A fax.</summary>
    Fax,

    /// <summary>A modem.</summary>
    Modem,

    /// <summary>A special information tone.</summary>
    Sit,

    /// <summary>The busy tone.</summary>
    Busy,

    /// <summary>Congestion (fast busy) or number unobtainable.</summary>
    Reorder,

    /// <summary>Ringback after the answer: keep listening.</summary>
    Ringback,

    /// <summary>Music.</summary>
    Music,

    /// <summary>Audio arrives and nothing is in it.</summary>
    Silence,

    /// <summary>No audio has arrived at all.</summary>
    NoMedia,
}
