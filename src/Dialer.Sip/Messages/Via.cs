using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dialer.Sip.Messages;

/// <summary>One hop of a request (RFC 3261 §20.42, RFC 3581).</summary>
/// <param name="Transport">UDP, TCP, TLS … in upper case.</param>
/// <param name="Host">The sent-by host.</param>
/// <param name="Port">The sent-by port, or null for the default of the transport.</param>
/// <param name="Parameters">branch, received, rport, and others.</param>
public sealed record Via(string Transport, string Host, int? Port, SipParameters Parameters)
{
    /// <summary>What a branch made by an RFC 3261 element starts with (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>The transaction's branch, or null (a peer older than RFC 3261).</summary>
    public string? Branch => Parameters["branch"];

    /// <summary>The address the request really came from, or null.</summary>
    public string? Received => Parameters["received"];

    /// <summary>The port the request really came from; null when absent or not yet filled in.</summary>
    public int? RPort =>
        SipText.TryNumber(Parameters["rport"], out var port) && port is > 0 and <= 65535 ? (int)port : null;

    /// <summary>Whether the sender asked for the response on the port it sent from (RFC 3581 §4).</summary>
    public bool WantsRPort => Parameters.Contains("rport");

    /// <summary>A Via for a new client transaction that asks for <c>rport</c>.</summary>
    public static Via ForBranch(string transport, string host, int? port, string branch) =>
        new(transport, host, port, SipParameters.Empty.With("branch", branch).With("rport"));

    /// <summary>Reads <c>SIP/2.0/UDP host:port;params</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Via? via)
    {
        via = null;
        if (text is null) return false;
        var rest = text.AsSpan().Trim();
        if (!TryTake(ref rest, '/', out var protocol) || !protocol.Equals("SIP", StringComparison.OrdinalIgnoreCase)
            || !TryTake(ref rest, '/', out var version) || !version.SequenceEqual("2.0")) return false;
        rest = rest.TrimStart();
        var transportEnd = rest.IndexOfAny(' ', '\t');
        if (transportEnd < 1 || !SipText.IsToken(rest[..transportEnd])) return false;
        var transport = rest[..transportEnd].ToString().ToUpperInvariant();
        rest = rest[transportEnd..];
        var semicolon = rest.IndexOf(';');
        if (!SipText.TryHostPort(semicolon < 0 ? rest : rest[..semicolon], out var host, out var port)
            || !SipParameters.TryParse(semicolon < 0 ? [] : rest[semicolon..], out var parameters)) return false;
        via = new Via(transport, host, port, parameters);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Port is { } port
        ? string.Create(CultureInfo.InvariantCulture, $"SIP/2.0/{Transport} {Host}:{port}{Parameters}")
        : $"SIP/2.0/{Transport} {Host}{Parameters}";

    private static bool TryTake(ref ReadOnlySpan<char> rest, char separator, out ReadOnlySpan<char> part)
    {
        var at = rest.IndexOf(separator);
        part = at < 0 ? [] : rest[..at].Trim();
        if (at >= 0) rest = rest[(at + 1)..];
        return at >= 0;
    }
}
