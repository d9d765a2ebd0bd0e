using Dialer.Domain.Quantities;

namespace Dialer.Media.Gateways;

/// <summary>A carrier's SIP peer.</summary>
/// <param name="Id">What targets call it.</param>
/// <param name="Host">IP address or name; a name is resolved at the start and again while the trunk does not
/// answer.</param>
/// <param name="Port">UDP port, 1 to 65535.</param>
/// <param name="User">User of its digest challenge, null where it asks for none.</param>
/// <param name="Password">Its password; never logged.</param>
public sealed record TrunkOptions(TrunkId Id, string Host, int Port = 5060, string? User = null,
    string? Password = null)
{
    /// <summary>Time between two OPTIONS that ask whether it is there, 1 s or more; zero asks never.</summary>
    public TimeSpan OptionsInterval { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// Whether to register with it (RFC 3261 §10) as <see cref="User"/>, which it then needs, and to take it for
    /// unreachable until that is accepted.
    /// </summary>
    public bool Register { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Host}:{Port})";
}
