using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Loading of contacts.</summary>
public sealed record ContactsOptions
{
    /// <summary>A file with a larger share of invalid rows is refused as a whole, 0 to 100 percent.</summary>
    [Between("0", "100")]
    public required decimal MaxInvalidPercent { get; init; }
}
