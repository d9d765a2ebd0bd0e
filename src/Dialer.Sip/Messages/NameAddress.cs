using System.Diagnostics.CodeAnalysis;

namespace Dialer.Sip.Messages;

/// <summary>
/// A display name, a URI and header parameters: From, To, Contact, Route, Record-Route (RFC 3261 §20.10).
/// </summary>
/// <param name="DisplayName">Without its quotes, or null.</param>
/// <param name="Uri">The address.</param>
/// <param name="Parameters">Parameters of the header, not of the URI.</param>
public sealed record NameAddress(string? DisplayName, SipUri Uri, SipParameters Parameters)
{
    /// <summary>An address without display name and parameters.</summary>
    public NameAddress(SipUri uri) : this(null, uri, SipParameters.Empty)
    {
    }

    /// <summary>The dialog tag, or null.</summary>
    public string? Tag => Parameters["tag"];

    /// <summary>The <c>expires</c> parameter of a Contact in seconds, or null when absent or malformed.</summary>
    public int? Expires => SipText.TrySaturated(Parameters["expires"], out var seconds) ? seconds : null;

    /// <summary>The same address with another tag.</summary>
    public NameAddress WithTag(string tag) => this with { Parameters = Parameters.With("tag", tag) };

    /// <summary>Reads name-addr or addr-spec with parameters.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NameAddress? address)
    {
        address = null;
        if (text is null) return false;
        var rest = text.AsSpan().Trim();
        string? display = null;
        var bracket = 0;
        if (!rest.IsEmpty && rest[0] == '"')
        {
            bracket = SipText.IndexOutside(rest, '<');
            if (bracket < 0) return false;
            var name = rest[..bracket].TrimEnd();
            if (name.Length < 2 || name[^1] != '"' || SipText.IndexOutside(name[..^1], '\0') != -2) return false;
            display = SipText.Unquote(name);
        }
        else
        {
            bracket = rest.IndexOf('<');
            var name = bracket < 0 ? [] : rest[..bracket].Trim();
            if (name.IndexOfAny("\";,<>") >= 0) return false;
            if (!name.IsEmpty) display = name.ToString();
        }

        return bracket < 0 ? TryBare(rest, out address) : TryBracketed(display, rest[(bracket + 1)..], out address);
    }

    /// <inheritdoc />
    public override string ToString() =>
        DisplayName is null ? $"<{Uri}>{Parameters}" : $"{SipText.Quote(DisplayName)} <{Uri}>{Parameters}";

    private static bool TryBracketed(
        string? display, ReadOnlySpan<char> rest, [NotNullWhen(true)] out NameAddress? address)
    {
        address = null;
        var close = rest.IndexOf('>');
        if (close < 0 || !SipUri.TryParse(rest[..close].Trim().ToString(), out var uri)) return false;
        if (!SipParameters.TryParse(rest[(close + 1)..], out var parameters)) return false;
        address = new NameAddress(display, uri, parameters);
        return true;
    }

    private static bool TryBare(ReadOnlySpan<char> rest, [NotNullWhen(true)] out NameAddress? address)
    {
        address = null;
        // Without brackets every ';' starts a header parameter, and '?' and ',' are forbidden (§20.10).
        var semicolon = rest.IndexOf(';');
        var bare = (semicolon < 0 ? rest : rest[..semicolon]).TrimEnd();
        if (bare.IndexOfAny('?', ',') >= 0 || !SipUri.TryParse(bare.ToString(), out var uri)) return false;
        if (!SipParameters.TryParse(semicolon < 0 ? [] : rest[semicolon..], out var parameters)) return false;
        address = new NameAddress(null, uri, parameters);
        return true;
    }
}
