using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Loading of contacts.</summary>
public sealed record ContactsOptions
{
    /// <summary>A file with a larger share of invalid rows is refused as a whole, 0 to 100 percent.</summary>
    [Between("0", "100")]
    public required decimal MaxInvalidPercent { get; init; }

    /// <summary>Contacts a campaign takes from the database at once, 1 to 10000.</summary>
    [Between("1", "10000")]
    public required int BatchSize { get; init; }
}
