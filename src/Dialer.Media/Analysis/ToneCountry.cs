using Dialer.Domain.Quantities;

namespace Dialer.Media.Analysis;

/// <summary>
/// Whose call progress tones are heard on calls to a number (country codes: ITU-T E.164 Annex). Only countries whose
/// tones are known have one; the others' are taken for whatever fits best.
/// </summary>
internal static class ToneCountry
{
    // The islands of the North American numbering plan have its tones; Kazakhstan shares Russia's code only.
    private static readonly (string Prefix, string? Country)[] Prefixes =
    [
        ("+1", "us"), ("+33", "fr"), ("+34", "es"), ("+39", "it"), ("+44", "uk"), ("+48", "pl"), ("+49", "de"),
        ("+61", "au"), ("+76", null), ("+77", null), ("+7", "ru"), ("+81", "jp"), ("+82", "kr"),
    ];

    /// <summary>The country in lower case as <see cref="Dsp.Cadence.ProgressTone"/> has it, or null.</summary>
    public static string? Of(E164 number)
    {
        foreach ((string prefix, string? country) in Prefixes)
            if (number.Value.StartsWith(prefix, StringComparison.Ordinal)) return country;
        return null;
    }
}
