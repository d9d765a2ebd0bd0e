using System.Text.Json;
using System.Text.Json.Nodes;
using Dialer.Dsp.Tones;

namespace Dialer.CpaLab.Running;

/// <summary>Writes results, one JSON object a line, in the order of the corpus.</summary>
internal static class ResultWriter
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file.</summary>
    public static void Write(string path, IEnumerable<FileResult> results) =>
        File.WriteAllLines(path, results.Select(Line));

    /// <summary>The class as the specification writes it.</summary>
    public static string NameOf(SitClass sit) => sit switch
    {
        SitClass.Intercept => "IC",
        SitClass.VacantCode => "VC",
        SitClass.ReorderIntra => "RO'",
        SitClass.ReorderInter => "RO''",
        SitClass.NoCircuitIntra => "NC'",
        SitClass.NoCircuitInter => "NC''",
        SitClass.IneffectiveOther => "IO",
        SitClass.Reserved => "reserved2",
        SitClass.Itu => "ITU",
        _ => "unknown",
    };

    private static string Line(FileResult result)
    {
        JsonObject line = new()
        {
            ["file"] = result.Entry.File,
            ["verdict"] = result.Verdict.Kind.ToString().ToLowerInvariant(),
            ["decisionMs"] = result.DecisionMs,
            ["confidence"] = Math.Round(result.Verdict.Confidence, 3),
            ["beepMs"] = new JsonArray([.. result.BeepsFound.Select(ms => (JsonNode)ms)]),
        };
        if (result.Verdict.Sit is { } sit) line["sitClass"] = NameOf(sit);
        string notes = result.Verdict.Evidence ?? (result.Frames == 0 ? "not readable" : "undecided");
        if (result.Verdict.Country is { } country) notes += $"; country {country}";
        if (result.Digits > 0) notes += $"; DTMF digits {result.Digits}";
        line["notes"] = notes;
        return line.ToJsonString(Plain);
    }
}
