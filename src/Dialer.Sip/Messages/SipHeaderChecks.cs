using System.Collections.Frozen;

namespace Dialer.Sip.Messages;

/// <summary>One check for each header that the stack relies on; a message that fails one is malformed.</summary>
internal static class SipHeaderChecks
{
    private static readonly FrozenDictionary<string, Func<string, bool>> Table =
        new Dictionary<string, Func<string, bool>>(StringComparer.OrdinalIgnoreCase)
        {
            ["Call-ID"] = IsCallId,
            ["Contact"] = static text => text == "*" || NameAddress.TryParse(text, out _),
            ["Content-Length"] = static text => SipText.TryNumber(text, out _),
            ["Content-Type"] = IsMediaType,
            ["CSeq"] = static text => CSeq.TryParse(text, out _),
            ["Expires"] = static text => SipText.TrySaturated(text, out _),
            ["From"] = static text => NameAddress.TryParse(text, out _),
            ["Max-Forwards"] = static text => SipText.TryNumber(text, out var hops) && hops <= 255,
            ["Record-Route"] = static text => NameAddress.TryParse(text, out _),
            ["Route"] = static text => NameAddress.TryParse(text, out _),
            ["To"] = static text => NameAddress.TryParse(text, out _),
            ["Via"] = static text => Via.TryParse(text, out _),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the value is well-formed; a header not in the table always is.</summary>
    public static bool IsWellFormed(string name, string value) =>
        !Table.TryGetValue(name, out var check) || check(value);

    private static bool IsCallId(string text) => text.Length > 0 && text.AsSpan().IndexOfAny(" \t,;") < 0;

    private static bool IsMediaType(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && SipText.IsToken(text.AsSpan(0, slash).Trim());
    }
}
