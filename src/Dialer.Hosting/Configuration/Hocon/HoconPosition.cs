namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>Where something stands in a file.</summary>
/// <param name="File">Full path, or a name for text that is no file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
public readonly record struct HoconPosition(string File, int Line, int Column)
{
    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}:{Column}";
}
