using System.Globalization;

namespace Dialer.Sip.Messages;

/// <summary>The lexical rules of RFC 3261 §25.1 that several headers share.</summary>
internal static class SipText
{
    private const string TokenMarks = "-.!%*_+`'~";

    public static bool IsBlank(char c) => c is ' ' or '\t';

    public static bool IsToken(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && !TokenMarks.Contains(c)) return false;
        return true;
    }

    /// <summary>
    /// A host name, an IPv4 address or a bracketed IPv6 reference; only the character set is checked.
    /// </summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return false;
        var bracketed = text[0] == '[';
        if (bracketed)
        {
            if (text.Length < 4 || text[^1] != ']') return false;
            text = text[1..^1];
        }

        foreach (var c in text)
        {
            var allowed = bracketed
                ? char.IsAsciiHexDigit(c) || c is ':' or '.'
                : char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';
            if (!allowed) return false;
        }

        return true;
    }

    /// <summary>
    /// Splits <c>host[:port]</c>, with blanks allowed around the colon (RFC 4475 §3.1.1.1 does that in Via).
    /// </summary>
    public static bool TryHostPort(ReadOnlySpan<char> text, out string host, out int? port)
    {
        host = "";
        port = null;
        text = text.Trim();
        var hostEnd = text.Length > 0 && text[0] == '[' ? text.IndexOf(']') + 1 : text.IndexOf(':');
        if (hostEnd < 0) hostEnd = text.Length;
        var name = text[..hostEnd].TrimEnd();
        if (!IsHost(name)) return false;
        var rest = text[hostEnd..].TrimStart();
        if (!rest.IsEmpty)
        {
            if (rest[0] != ':' || !TryNumber(rest[1..].Trim(), out var number) || number is 0 or > 65535) return false;
            port = (int)number;
        }

        host = name.ToString();
        return true;
    }

    /// <summary>Digits only; a value beyond <see cref="uint.MaxValue"/> is refused.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>
    /// Digits only; a value beyond <see cref="int.MaxValue"/> saturates, since a huge expiry means "long".
    /// </summary>
    public static bool TrySaturated(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9')) return false;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)) number = int.MaxValue;
        return true;
    }

    /// <summary>
    /// The index of the first <paramref name="separator"/> outside quotes and angle brackets; -1 when there is none,
    /// -2 when a quote or bracket is left open.
    /// </summary>
    public static int IndexOutside(ReadOnlySpan<char> text, char separator)
    {
        var quoted = false;
        var bracketed = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '\\') i++;
            else if (c == '"' && !bracketed) quoted = !quoted;
            else if (quoted) continue;
            else if (c == separator && !bracketed) return i;
            else if (c == '<') bracketed = true;
            else if (c == '>') bracketed = false;
        }

        return quoted || bracketed ? -2 : -1;
    }

    /// <summary>
    /// Removes the quotes and the backslashes of a quoted string; anything else is returned as it is.
    /// </summary>
    public static string Unquote(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') return text.ToString();
        var inner = text[1..^1];
        if (!inner.Contains('\\')) return inner.ToString();
        var result = new System.Text.StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length) i++;
            result.Append(inner[i]);
        }

        return result.ToString();
    }

    public static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
