using System.Collections.Immutable;

namespace Dialer.Hosting;

/// <summary>The dialer did not do what it was asked; each fault names the field, the value and the rule.</summary>
public sealed class DialerRefusedException(ImmutableArray<string> faults)
    : Exception("refused: " + string.Join("; ", faults))
{
    /// <summary>One or more.</summary>
    public ImmutableArray<string> Faults { get; } = faults;
}
