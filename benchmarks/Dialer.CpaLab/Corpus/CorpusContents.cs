namespace Dialer.CpaLab.Corpus;

/// <summary>The recordings of a folder.</summary>
/// <param name="Entries">Its lines.</param>
/// <param name="Warnings">What could not be read, in words.</param>
/// <param name="Fault">Why there is no corpus at all, or null.</param>
internal sealed record CorpusContents(
    IReadOnlyList<CorpusEntry> Entries, IReadOnlyList<string> Warnings, string? Fault)
{
    /// <summary>No corpus, and why.</summary>
    public static CorpusContents Unusable(string fault) => new([], [], fault);
}
