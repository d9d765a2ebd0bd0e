using System.Text.RegularExpressions;
using Dialer.Conventions.Tests.Sources;

namespace Dialer.Conventions.Tests.Rules;

/// <summary>Shape of a file (style 24). Each rule returns its violations as <c>path:line: what</c>.</summary>
internal static partial class FileRules
{
    public const int FileLines = 400;
    public const int MethodLines = 70;
    public const int Columns = 120;

    private static readonly string[] Unfinished = ["TO" + "DO", "FIX" + "ME", "Not" + "ImplementedException"];

    public static IEnumerable<string> LongFiles(SourceFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n').Length;
        if (lines > FileLines) yield return $"{file.Path}:{lines}: a file has at most {FileLines} lines";
    }

    public static IEnumerable<string> LongLines(SourceFile file) => file.Text.Split('\n')
        .Select((line, i) => (Length: line.TrimEnd('\r').Length, Line: i + 1))
        .Where(l => l.Length > Columns)
        .Select(l => $"{file.Path}:{l.Line}: {l.Length} columns, at most {Columns}");

    /// <summary>Members of a type: whatever has braces and stands directly in a type.</summary>
    public static IEnumerable<string> LongMethods(SourceFile file) => CodeBlock.Of(file)
        .Where(block => !block.IsType && block.Parent?.IsType == true && block.End - block.Start + 1 > MethodLines)
        .Select(b => $"{file.Path}:{b.Start}: {b.End - b.Start + 1} lines, a method has at most {MethodLines}");

    public static IEnumerable<string> BlockNamespaces(SourceFile file)
    {
        if (BlockNamespace().Match(file.Code) is { Success: true } match)
            yield return $"{file.Path}:{file.LineOf(match.Index)}: the namespace has a scope of braces";
        if (CodeBlock.Of(file).Any(b => b.IsType) && !AnyNamespace().IsMatch(file.Code))
            yield return $"{file.Path}:1: a type stands in no namespace";
    }

    /// <summary>Types nested in another are its family; one name with different parameters is one type.</summary>
    public static IEnumerable<string> ManyTypes(SourceFile file)
    {
        var types = CodeBlock.Of(file).Where(b => b is { IsType: true, Parent: null });
        var names = types.Select(b => b.TypeName).Distinct().ToList();
        if (names.Count > 1) yield return $"{file.Path}:1: one type a file, here are {string.Join(", ", names)}";
    }

    public static IEnumerable<string> Regions(SourceFile file) =>
        Region().Matches(file.Code).Select(m => $"{file.Path}:{file.LineOf(m.Index)}: a region");

    public static IEnumerable<string> UnfinishedCode(SourceFile file) => file.Text.Split('\n')
        .SelectMany((line, i) => Unfinished
            .Where(word => Regex.IsMatch(line, $@"\b{word}\b"))
            .Select(word => $"{file.Path}:{i + 1}: {word}"));

    [GeneratedRegex(@"^[ \t]*namespace\s+[\w.]+\s*\{", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^[ \t]*namespace\s+[\w.]+", RegexOptions.Multiline)]
    private static partial Regex AnyNamespace();

    [GeneratedRegex(@"^[ \t]*#[ \t]*region\b", RegexOptions.Multiline)]
    private static partial Regex Region();
}
