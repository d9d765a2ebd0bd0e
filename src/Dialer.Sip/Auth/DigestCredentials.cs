namespace Dialer.Sip.Auth;

/// <summary>What a client proves that it knows.</summary>
/// <param name="UserName">The user as the server knows it.</param>
/// <param name="Password">The shared secret; never written to text.</param>
public sealed record DigestCredentials(string UserName, string Password)
{
    /// <inheritdoc />
    public override string ToString() => $"{UserName}:***";
}
