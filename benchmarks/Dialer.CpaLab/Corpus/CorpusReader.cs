using System.Globalization;

namespace Dialer.CpaLab.Corpus;

/// <summary>Reads labels.tsv. Columns are found by name, so their order is free; file and label are needed.</summary>
internal static class CorpusReader
{
    /// <summary>All faults of the file, or its entries.</summary>
    public static (IReadOnlyList<CorpusEntry> Entries, IReadOnlyList<string> Faults) Read(string folder)
    {
        string path = Path.Combine(folder, "labels.tsv");
        if (!Directory.Exists(folder)) return ([], [$"there is no folder {folder}: give the corpus with --corpus DIR"]);
        if (!File.Exists(path)) return ([], [$"{folder} has no labels.tsv"]);
        return Parse(File.ReadAllLines(path), file => File.Exists(Path.Combine(folder, file)));
    }

    /// <summary>The same from the lines of a file.</summary>
    public static (IReadOnlyList<CorpusEntry> Entries, IReadOnlyList<string> Faults) Parse(
        IReadOnlyList<string> lines, Func<string, bool> exists)
    {
        List<CorpusEntry> entries = [];
        List<string> faults = [];
        if (lines.Count == 0) return ([], ["labels.tsv is empty"]);
        Dictionary<string, int> columns = lines[0].TrimEnd('\r').Split('\t').Index()
            .ToDictionary(c => c.Item.Trim(), c => c.Index);
        foreach (string needed in (string[])["file", "label"])
            if (!columns.ContainsKey(needed)) faults.Add($"labels.tsv has no column {needed}");
        if (faults.Count > 0) return ([], faults);
        for (int i = 1; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] == '#') continue;
            Row row = new(columns, lines[i].TrimEnd('\r').Split('\t'), i + 1, faults);
            CorpusEntry entry = Entry(row);
            if (entry.File.Length == 0 || entry.Label.Length == 0) faults.Add($"line {i + 1}: no file or no label");
            else if (!exists(entry.File)) faults.Add($"line {i + 1}: there is no file {entry.File}");
            else entries.Add(entry);
        }

        return (entries, faults);
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

    private sealed class Row(Dictionary<string, int> columns, string[] fields, int line, List<string> faults)
    {
        public string Text(string column) =>
            columns.TryGetValue(column, out int at) && at < fields.Length ? fields[at].Trim() : "";

        public double? Number(string column)
        {
            string text = Text(column);
            if (text.Length == 0) return null;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                return number;
            faults.Add($"line {line}: {column} is no number: {text}");
            return null;
        }
    }
}
