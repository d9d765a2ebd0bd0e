using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Where state is kept.</summary>
public sealed record DatabaseOptions
{
    /// <summary>
    /// SQLite file, 1 to 4096 characters; created where it is absent. Relative to the working directory.
    /// </summary>
    [Length(1, 4096)]
    public required string File { get; init; }
}
