namespace Dialer.Dsp.Tones;

/// <summary>
/// What a special information tone says, by the pitch (low, high) of its first two tones and the length (short 276 ms,
/// long 380 ms) of all three (Telcordia GR-1162), or none of these (ITU-T E.180: 950, 1400, 1800 Hz, 330 ms each).
/// </summary>
public enum SitClass
{
    /// <summary>Three rising tones that fit no class.</summary>
    Unknown,

    /// <summary>IC, intercept: L L L, S S L. The number was changed or taken out of service.</summary>
    Intercept,

    /// <summary>VC, vacant code: H L L, L S L. There is no such number.</summary>
    VacantCode,

    /// <summary>RO', reorder within the local network: L H L, S L L.</summary>
    ReorderIntra,

    /// <summary>RO'', reorder between networks: H L L, S L L.</summary>
    ReorderInter,

    /// <summary>NC', no circuit within the local network: H H L, L L L.</summary>
    NoCircuitIntra,

    /// <summary>NC'', no circuit between networks: L L L, L L L.</summary>
    NoCircuitInter,

    /// <summary>IO, ineffective other (reserved 1): L H L, L S L.</summary>
    IneffectiveOther,

    /// <summary>Reserved 2: H H L, S S L.</summary>
    Reserved,

    /// <summary>The sequence of ITU-T E.180, which has no classes.</summary>
    Itu,
}
