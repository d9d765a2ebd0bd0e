using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dialer.Sip.Messages;

/// <summary>
/// A sip, sips or tel URI (RFC 3261 §19.1, RFC 3966), or one of another scheme kept as opaque text. User and password
/// are in their escaped wire form; <see cref="ForUser"/> escapes and <see cref="UserText"/> unescapes.
/// </summary>
/// <param name="Scheme">In lower case.</param>
/// <param name="User">The user in wire form, the number of a tel URI, or null.</param>
/// <param name="Host">Name or address, IPv6 with its brackets; empty for tel and opaque URIs.</param>
/// <param name="Port">1 to 65,535, or null for the scheme's default.</param>
public sealed record SipUri(string Scheme, string? User, string Host, int? Port = null)
{
    private static readonly SearchValues<char> TelephoneDigits = SearchValues.Create("+0123456789-.()*#ABCDEFabcdef");

    /// <summary>URI parameters, such as <c>;transport=udp;lr</c>.</summary>
    public SipParameters Parameters { get; init; } = SipParameters.Empty;

    /// <summary>The password in wire form, or null. It is never a secret: it travels in clear (§19.1.1).</summary>
    public string? Password { get; init; }

    /// <summary>What follows the question mark, without it; null when there is none.</summary>
    public string? Headers { get; init; }

    /// <summary>What follows the colon of a URI whose scheme is not sip, sips or tel; null otherwise.</summary>
    public string? Opaque { get; init; }

    /// <summary>The <c>transport</c> parameter, or null.</summary>
    public string? Transport => Parameters["transport"];

    /// <summary>Whether the URI is that of a loose router (§16.12.1.1).</summary>
    public bool IsLooseRouter => Parameters.Contains("lr");

    /// <summary>The user with its escapes resolved.</summary>
    public string? UserText => User is null ? null : Uri.UnescapeDataString(User);

    /// <summary>Whether a SIP request can be sent to it.</summary>
    public bool IsSip => Scheme is "sip" or "sips";

    /// <summary>A sip URI; the user is given unescaped, as people write it.</summary>
    public static SipUri ForUser(string? user, string host, int? port = null) =>
        new("sip", user is null ? null : EscapeUser(user), host, port);

    /// <summary>Reads a URI that stands alone, without angle brackets or display name.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        if (text is null) return false;
        foreach (var c in text)
            if (c is <= ' ' or '<' or '>' or '"' or '\x7f') return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon + 1 == text.Length || !SipText.IsToken(text.AsSpan(0, colon))) return false;
        var rest = text[(colon + 1)..];
        var scheme = text[..colon].ToLowerInvariant();
        return scheme switch
        {
            "sip" or "sips" => TrySip(scheme, rest, out uri),
            "tel" => TryTel(rest, out uri),
            _ => (uri = new SipUri(scheme, null, "") { Opaque = rest }) is not null,
        };
    }

    /// <summary>
    /// Whether both name the same resource by §19.1.4, for the parts that matter here: scheme, user (with case, escapes
    /// resolved), host (without case), port, and the transport, user, method, ttl and maddr parameters.
    /// </summary>
    public bool IsEquivalentTo(SipUri other)
    {
        if (Scheme != other.Scheme || UserText != other.UserText || Port != other.Port || Opaque != other.Opaque
            || !Host.Equals(other.Host, StringComparison.OrdinalIgnoreCase)) return false;
        foreach (var name in (ReadOnlySpan<string>)["transport", "user", "method", "ttl", "maddr"])
        {
            if (!string.Equals(Parameters[name], other.Parameters[name], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        if (Opaque is not null) return $"{Scheme}:{Opaque}";
        var text = new StringBuilder(Scheme).Append(':');
        if (User is not null)
        {
            text.Append(User);
            if (Password is not null) text.Append(':').Append(Password);
            if (Scheme != "tel") text.Append('@');
        }

        text.Append(Host);
        if (Port is { } port) text.Append(':').Append(port.ToString(CultureInfo.InvariantCulture));
        text.Append(Parameters);
        if (Headers is not null) text.Append('?').Append(Headers);
        return text.ToString();
    }

    private static bool TrySip(string scheme, string rest, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        string? user = null, password = null, headers = null;
        // '@' is legal only between user info and host, while ';' and '?' are legal in the user: so split there first.
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        if (at != rest.LastIndexOf('@') || at == 0) return false;
        if (at > 0)
        {
            user = rest[..at];
            rest = rest[(at + 1)..];
            var colon = user.IndexOf(':', StringComparison.Ordinal);
            if (colon == 0) return false;
            if (colon > 0) (user, password) = (user[..colon], user[(colon + 1)..]);
            if (!HasWholeEscapes(user)) return false;
        }

        var question = rest.IndexOf('?', StringComparison.Ordinal);
        if (question >= 0) (rest, headers) = (rest[..question], rest[(question + 1)..]);
        var semicolon = rest.IndexOf(';', StringComparison.Ordinal);
        var hostPort = semicolon < 0 ? rest : rest[..semicolon];
        if (!SipText.TryHostPort(hostPort, out var host, out var port)) return false;
        if (!SipParameters.TryParse(semicolon < 0 ? [] : rest.AsSpan(semicolon), out var parameters)) return false;
        uri = new SipUri(scheme, user, host, port) { Password = password, Headers = headers, Parameters = parameters };
        return true;
    }

    private static bool TryTel(string rest, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        var semicolon = rest.IndexOf(';', StringComparison.Ordinal);
        var number = semicolon < 0 ? rest : rest[..semicolon];
        if (number.Length == 0 || number.AsSpan().ContainsAnyExcept(TelephoneDigits)) return false;
        if (!SipParameters.TryParse(semicolon < 0 ? [] : rest.AsSpan(semicolon), out var parameters)) return false;
        uri = new SipUri("tel", number, "") { Parameters = parameters };
        return true;
    }

    private static bool HasWholeEscapes(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
        }

        return true;
    }

    private static string EscapeUser(string user)
    {
        // unreserved and user-unreserved of §25.1 stay; everything else is escaped byte by byte as UTF-8.
        var text = new StringBuilder(user.Length);
        foreach (var b in Encoding.UTF8.GetBytes(user))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "-_.!~*'()&=+$,;?/".Contains(c)) text.Append(c);
            else text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
