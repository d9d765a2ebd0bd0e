using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>One phone that may register.</summary>
public sealed record RegistrarUserOptions
{
    /// <summary>User part of the address of record, also the digest user name; 1 to 64 characters.</summary>
    [Length(1, 64)]
    public required string User { get; init; }

    /// <summary>Digest password, 1 to 256 characters.</summary>
    [Length(1, 256)]
    public required Secret Password { get; init; }
}
