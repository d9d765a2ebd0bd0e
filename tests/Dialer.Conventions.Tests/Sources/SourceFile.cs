namespace Dialer.Conventions.Tests.Sources;

/// <summary>A C# file.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
/// <param name="Text">As it stands.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private string? _code;

    /// <summary>The text with comments, strings and characters blanked: same length, same lines.</summary>
    public string Code => _code ??= CodeText.Blank(Text);

    /// <summary>Line of an offset, from 1.</summary>
    public int LineOf(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;
}
