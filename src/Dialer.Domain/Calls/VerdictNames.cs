using System.Collections.Frozen;

namespace Dialer.Domain.Calls;

/// <summary>The names of verdicts in the journal and in the database, upper snake case.</summary>
public static class VerdictNames
{
    private static readonly FrozenDictionary<Verdict, string> Names = new Dictionary<Verdict, string>
    {
        [Verdict.LiveVoice] = "LIVE_VOICE",
        [Verdict.Machine] = "MACHINE",
        [Verdict.Screening] = "SCREENING",
        [Verdict.Fax] = "FAX",
        [Verdict.Modem] = "MODEM",
        [Verdict.SpecialInformationTone] = "SIT",
        [Verdict.Busy] = "BUSY",
        [Verdict.Reorder] = "REORDER",
        [Verdict.Ringback] = "RINGBACK",
        [Verdict.Music] = "MUSIC",
        [Verdict.DeadAir] = "DEAD_AIR",
        [Verdict.NoMedia] = "NO_MEDIA",
        [Verdict.VacantNumber] = "SIT_VACANT",
        [Verdict.NetworkCongestion] = "SIT_CONGESTION",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Verdict> ByName =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Its name: <c>LIVE_VOICE</c>.</summary>
    public static string WireName(this Verdict verdict) => Names[verdict];

    /// <summary>Reads a name. Throws <see cref="FormatException"/> when no verdict has it.</summary>
    public static Verdict Parse(string wireName) =>
        ByName.TryGetValue(wireName, out Verdict verdict)
            ? verdict
            : throw new FormatException($"'{wireName}' is not a verdict");
}
