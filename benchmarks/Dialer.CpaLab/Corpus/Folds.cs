using System.Text.RegularExpressions;

namespace Dialer.CpaLab.Corpus;

/// <summary>
/// Parts a corpus so that no speaker, voice actor, synthetic voice or music track is on both sides. Greedy: the
/// largest group goes to the smallest fold, ties by name, so that the parts are the same on every run.
/// </summary>
internal static partial class Folds
{
    /// <summary>Fold of each entry, 0 to <paramref name="count"/> - 1.</summary>
    public static int[] Assign(IReadOnlyList<CorpusEntry> entries, int count)
    {
        int[] folds = new int[entries.Count];
        // Balanced within people, machines and the rest, so that every fold has enough of each.
        double[,] load = new double[count, 3];
        foreach (var group in entries.Index().GroupBy(e => GroupOf(e.Item)).OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            int[] kinds = [.. Enumerable.Range(0, 3).Select(k => group.Count(e => KindOf(e.Item) == k))];
            int best = Enumerable.Range(0, count).MinBy(f => Enumerable.Range(0, 3).Sum(k => load[f, k] * kinds[k]));
            for (int k = 0; k < 3; k++) load[best, k] += kinds[k];
            foreach (var (index, _) in group) folds[index] = best;
        }

        return folds;
    }

    /// <summary>Who speaks, or what plays.</summary>
    public static string GroupOf(CorpusEntry entry)
    {
        if (Person().Match(entry.Speaker) is { Success: true } person) return person.Value.Trim();
        if (entry.Speaker.Length > 0) return entry.Speaker;
        if (entry.Source.StartsWith("tts:", StringComparison.Ordinal)) return entry.Source.Split('+')[0];
        if (ClipOf(entry) is { } clip) return clip;
        // The name of a track; what follows is the moment at which the excerpt begins.
        if (entry.Label == "music") return entry.Source[..entry.Source.LastIndexOf(' ')];
        return entry.File;
    }

    /// <summary>The noise clip in a recording, by its recordist's number, or null.</summary>
    public static string? ClipOf(CorpusEntry entry) =>
        Clip().Match(entry.Source) is { Success: true } clip ? clip.Groups[1].Value : null;

    private static int KindOf(CorpusEntry entry) => entry.Label switch { "human" => 0, "machine" => 1, _ => 2 };

    [GeneratedRegex(@"\bS\d{3}\b")]
    private static partial Regex Person();

    [GeneratedRegex(@"/\d-(\d+)-[A-Z]\.ogg")]
    private static partial Regex Clip();
}
