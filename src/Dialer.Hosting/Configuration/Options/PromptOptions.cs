using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>One prompt.</summary>
public sealed record PromptOptions
{
    /// <summary>
    /// WAV file, 1 to 4096 characters: mono, 8 kHz, 16 bit or G.711, one hour at most. Relative to the working
    /// directory; read once, at the start.
    /// </summary>
    [Length(1, 4096)]
    public required string File { get; init; }
}
