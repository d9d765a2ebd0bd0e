using Dialer.Dsp.Tones;

namespace Dialer.CpaLab.Scoring;

/// <summary>The names that labels have for the classes of special information tones.</summary>
internal static class SitNames
{
    /// <summary>Whether a note such as <c>class=RO_intra off=…</c> names this class.</summary>
    public static bool Matches(SitClass sit, string note)
    {
        int at = note.IndexOf("class=", StringComparison.Ordinal);
        if (at < 0) return false;
        string name = note[(at + 6)..].Split(' ')[0];
        return Parse(name) == sit;
    }

    private static SitClass Parse(string name) => name switch
    {
        "IC" => SitClass.Intercept,
        "VC" => SitClass.VacantCode,
        "RO_intra" or "RO'" => SitClass.ReorderIntra,
        "RO_inter" or "RO''" => SitClass.ReorderInter,
        "NC_intra" or "NC'" => SitClass.NoCircuitIntra,
        "NC_inter" or "NC''" => SitClass.NoCircuitInter,
        "IO" or "IO_reserved1" => SitClass.IneffectiveOther,
        "reserved2" => SitClass.Reserved,
        "ITU" => SitClass.Itu,
        _ => SitClass.Unknown,
    };
}
