using System.Collections.Frozen;

namespace Dialer.Sip.Messages;

/// <summary>
/// Canonical header names, their compact forms (RFC 3261 §7.3.3 and later RFCs) and which of them are lists.
/// </summary>
internal static class SipHeaderNames
{
    private static readonly FrozenDictionary<string, string> Compact = new Dictionary<string, string>
    {
        ["a"] = "Accept-Contact",
        ["b"] = "Referred-By",
        ["c"] = "Content-Type",
        ["d"] = "Request-Disposition",
        ["e"] = "Content-Encoding",
        ["f"] = "From",
        ["i"] = "Call-ID",
        ["j"] = "Reject-Contact",
        ["k"] = "Supported",
        ["l"] = "Content-Length",
        ["m"] = "Contact",
        ["o"] = "Event",
        ["r"] = "Refer-To",
        ["s"] = "Subject",
        ["t"] = "To",
        ["u"] = "Allow-Events",
        ["v"] = "Via",
        ["x"] = "Session-Expires",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Only these may be split at commas (§7.3.1); challenges, credentials, dates and free text use commas inside.
    private static readonly FrozenSet<string> Lists = new[]
    {
        "Accept", "Accept-Encoding", "Accept-Language", "Allow", "Allow-Events", "Contact", "Content-Encoding",
        "Content-Language", "History-Info", "In-Reply-To", "P-Asserted-Identity", "P-Associated-URI", "Path",
        "Proxy-Require", "Reason", "Record-Route", "Require", "Route", "Service-Route", "Supported", "Unsupported",
        "Via", "Warning",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Singles = new[]
    {
        "Call-ID", "Content-Length", "Content-Type", "CSeq", "Expires", "From", "Max-Forwards", "To",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The long form of a compact name; any other name as it is.</summary>
    public static string Expand(string name) =>
        name.Length == 1 && Compact.TryGetValue(name, out var full) ? full : name;

    public static bool IsList(string name) => Lists.Contains(name);

    /// <summary>Whether a second one makes the message ambiguous and so malformed (RFC 4475 §3.3.8).</summary>
    public static bool IsSingle(string name) => Singles.Contains(name);
}
