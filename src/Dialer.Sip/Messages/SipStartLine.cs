namespace Dialer.Sip.Messages;

/// <summary>
/// The first line of a message: a request line (method and URI) or a status line (status and reason).
/// </summary>
internal readonly record struct SipStartLine(
    string Version, string? Method, SipUri? RequestUri, int Status, string Reason)
{
    public bool IsVersion2 => Version.Equals("SIP/2.0", StringComparison.OrdinalIgnoreCase);

    public static bool TryParse(string line, out SipStartLine start)
    {
        start = default;
        if (line.Contains('\r', StringComparison.Ordinal)) return false;
        return line.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase)
            ? TryStatus(line, out start)
            : TryRequest(line, out start);
    }

    /// <summary>
    /// Of a malformed request line what an answer needs: the method. The URI stands for none. False when it is no
    /// request line at all, or of an ACK, which is never answered.
    /// </summary>
    public static bool TrySalvage(string line, out SipStartLine start)
    {
        start = default;
        line = line.TrimEnd(' ', '\t', '\r');
        var (first, last) = (line.IndexOf(' ', StringComparison.Ordinal), line.LastIndexOf(' '));
        var version = line[(last + 1)..];
        if (first < 0 || !IsVersion(version)) return false;
        var method = line[..first];
        if (!SipText.IsToken(method) || method == "ACK") return false;
        start = new SipStartLine(version, method, SipUri.ForUser(null, "invalid"), 0, "");
        return true;
    }

    public SipMessage ToMessage(SipHeaders headers, ReadOnlyMemory<byte> body) =>
        Method is { } method && RequestUri is { } uri
        ? new SipRequest(method, uri, headers, body)
        : new SipResponse(Status, Reason, headers, body);

    private static bool TryRequest(string line, out SipStartLine start)
    {
        start = default;
        // Exactly one space between the parts (§7.1): more of them hide where the URI ends (RFC 4475 §3.1.2.8).
        var parts = line.Split(' ');
        if (parts.Length != 3 || !SipText.IsToken(parts[0]) || !IsVersion(parts[2])) return false;
        // Headers in a Request-URI would be smuggled into the request (§19.1.1 forbids them, RFC 4475 §3.1.2.11).
        if (!SipUri.TryParse(parts[1], out var uri) || (uri.IsSip && uri.Headers is not null)) return false;
        start = new SipStartLine(parts[2], parts[0], uri, 0, "");
        return true;
    }

    private static bool TryStatus(string line, out SipStartLine start)
    {
        start = default;
        var parts = line.Split(' ', 3);
        if (parts.Length < 2 || !IsVersion(parts[0]) || parts[1].Length != 3
            || !SipText.TryNumber(parts[1], out var status) || status is < 100 or > 699) return false;
        start = new SipStartLine(parts[0], null, null, (int)status, parts.Length == 3 ? parts[2] : "");
        return true;
    }

    private static bool IsVersion(string text) =>
        text.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase) && text.Length is > 4 and <= 16
        && !text.AsSpan(4).ContainsAnyExceptInRange('.', '9');
}
