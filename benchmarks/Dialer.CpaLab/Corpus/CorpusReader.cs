using System.Globalization;

namespace Dialer.CpaLab.Corpus;

/// <summary>
/// Reads labels.tsv. Columns are found by name, so their order is free and others do no harm; only the column file is
/// needed. A line that cannot be used is named and left out, the others are read.
/// </summary>
internal static class CorpusReader
{
    /// <summary>What the folder holds.</summary>
    public static CorpusContents Read(string folder)
    {
        string path = Path.Combine(folder, "labels.tsv");
        if (!Directory.Exists(folder))
            return CorpusContents.Unusable($"there is no folder {folder}: give the corpus with --corpus DIR");
        if (!File.Exists(path)) return CorpusContents.Unusable($"{folder} has no labels.tsv");
        return Parse(File.ReadAllLines(path));
    }

    /// <summary>The same from the lines of a file.</summary>
    public static CorpusContents Parse(IReadOnlyList<string> lines)
    {
        List<CorpusEntry> entries = [];
        List<string> warnings = [];
        if (lines.Count == 0) return CorpusContents.Unusable("labels.tsv is empty");
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (index, name) in lines[0].Split('\t').Index()) columns.TryAdd(name.Trim(), index);
        if (!columns.ContainsKey("file")) return CorpusContents.Unusable("labels.tsv has no column file");
        for (int i = 1; i < lines.Count; i++)
        {
            if (lines[i].Trim().Length == 0 || lines[i][0] == '#') continue;
            CorpusEntry entry = Entry(new(columns, lines[i].Split('\t'), i + 1, warnings));
            if (entry.File.Length == 0) warnings.Add($"line {i + 1}: no file");
            else entries.Add(entry);
        }

        return new(entries, warnings, null);
    }

    private static CorpusEntry Entry(Row row) => new()
    {
        File = row.Text("file"),
        Label = row.Text("label"),
        Set = row.Text("set"),
        Subtype = row.Text("subtype"),
        Lang = row.Text("lang"),
        Codec = row.Text("codec"),
        Source = row.Text("source"),
        Speaker = row.Text("speaker"),
        Note = row.Text("note"),
        Ring = row.Text("ring_s"),
        SpeechOn = row.Number("speech_on"),
        SpeechEnd = row.Number("speech_end"),
        BeepStart = row.Number("beep_s"),
        BeepHz = row.Number("beep_hz"),
        BeepMs = row.Number("beep_ms"),
        SnrDb = row.Number("snr_db"),
    };

    private sealed class Row(Dictionary<string, int> columns, string[] fields, int line, List<string> warnings)
    {
        public string Text(string column) =>
            columns.TryGetValue(column, out int at) && at < fields.Length ? fields[at].Trim() : "";

        public double? Number(string column)
        {
            string text = Text(column);
            if (text.Length == 0) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                return number;
            // Some writers put a dash or n/a where nothing is known.
            if (text is not ("-" or "n/a" or "NA")) warnings.Add($"line {line}: {column} is no number: {text}");
            return null;
        }
    }
}
