using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests;

/// <summary>
/// Breaches that stood when their rule was written, in Debt.txt: one line each, the line number left out. The list may
/// only shrink; a breach that is not on it fails its test.
/// </summary>
internal static class Debt
{
    private static readonly Lazy<HashSet<string>> Known = new(() => File
        .ReadAllLines(Path.Combine(Repository.Root, "tests", "Dialer.Conventions.Tests", "Debt.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToHashSet(StringComparer.Ordinal));

    /// <summary>The breaches that are not on the list.</summary>
    public static IEnumerable<string> New(IEnumerable<string> breaches) =>
        breaches.Where(breach => !Known.Value.Contains(Entry(breach)));

    /// <summary>A breach as the list has it: rule and file, without the line number that every edit moves.</summary>
    public static string Entry(string breach)
    {
        int line = breach.IndexOf(".cs:", StringComparison.Ordinal);
        if (line < 0) return breach;
        int rule = breach.IndexOf(": ", line, StringComparison.Ordinal);
        return breach.Contains(" columns", StringComparison.Ordinal)
            ? $"{breach[..(line + 3)]}: long lines"
            : $"{breach[..(line + 3)]}{breach[rule..]}";
    }
}
