namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>
/// Bounds on what one document may cost, so that a hostile file ends in a <see cref="HoconException"/> rather than in
/// an exhausted stack or memory. Each is far above any real configuration.
/// </summary>
internal static class HoconLimits
{
    public const int FileBytes = 4 * 1024 * 1024;
    public const int Files = 64;
    public const int IncludeDepth = 16;
    public const int NestingDepth = 100;

    /// <summary>Nested resolution, counting objects, lists and chains of substitutions together.</summary>
    public const int ResolutionDepth = 200;

    /// <summary>Values visited while resolving; a document that doubles itself by substitution stops here.</summary>
    public const int ResolutionSteps = 500_000;

    /// <summary>Characters made by joining values.</summary>
    public const int JoinedChars = 16 * 1024 * 1024;

    /// <summary>Keys a document may leave in the configuration.</summary>
    public const int Settings = 100_000;
}
