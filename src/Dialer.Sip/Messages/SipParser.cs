using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dialer.Sip.Messages;

/// <summary>
/// Reads one SIP message from one datagram. It never throws and its work is bounded: at most 65,535 bytes, 256 headers
/// (list elements counted), 8 KiB a header with its folds.
/// </summary>
public static class SipParser
{
    /// <summary>The longest message in bytes that is read; UDP carries no longer one.</summary>
    public const int MaxMessageBytes = 65_535;

    private const int MaxHeaders = 256;
    private const int MaxHeaderBytes = 8 * 1024;

    private static readonly string[] Mandatory = ["Via", "From", "To", "Call-ID", "CSeq"];

    /// <summary>
    /// Whether the datagram is empty or nothing but CR and LF (RFC 5626 §3.5.1), or the four zero bytes of some
    /// phones.
    /// </summary>
    public static bool IsKeepAlive(ReadOnlySpan<byte> datagram) =>
        !datagram.ContainsAnyExcept((byte)'\r', (byte)'\n')
            || (datagram.Length <= 4 && !datagram.ContainsAnyExcept((byte)0));

    /// <summary>Reads a message; on false, <paramref name="fault"/> says why and what could be answered.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> datagram,
        [NotNullWhen(true)] out SipMessage? message,
        [NotNullWhen(false)] out SipParseFault? fault)
    {
        message = null;
        fault = null;
        if (datagram.Length > MaxMessageBytes)
            fault = new SipParseFault(SipParseFaultKind.TooLarge, $"{datagram.Length} bytes");
        else if (IsKeepAlive(datagram))
            fault = new SipParseFault(SipParseFaultKind.KeepAlive, "keep-alive");
        else
            Read(datagram, ref message, ref fault);
        return fault is null;
    }

    private static void Read(ReadOnlySpan<byte> datagram, ref SipMessage? message, ref SipParseFault? fault)
    {
        // Leading line ends are legal and to be ignored (§7.5).
        var rest = datagram.TrimStart("\r\n"u8);
        if (!TryLine(ref rest, out var first))
        {
            fault = new SipParseFault(SipParseFaultKind.Truncated, "no line end after the first line");
            return;
        }

        var line = Encoding.UTF8.GetString(first);
        if (!SipStartLine.TryParse(line, out var start))
        {
            fault = new SipParseFault(SipParseFaultKind.BadStartLine, Excerpt(line));
            if (!SipStartLine.TrySalvage(line, out start)) return;
        }

        var headers = new SipHeaders();
        var unread = ReadHeaders(ref rest, headers);
        fault ??= unread ?? CheckVersion(start) ?? Check(headers, start);
        var length = rest.Length;
        if (fault is null && headers.Get("Content-Length") is { } declared)
        {
            // What follows the declared length is to be discarded, less than it is an error (§18.3).
            if (!SipText.TryNumber(declared, out var count) || count > rest.Length)
                fault = new SipParseFault(SipParseFaultKind.ShortBody,
                    $"{Excerpt(declared)} declared, {rest.Length} came");
            else
                length = (int)count;
        }

        if (fault is not null) fault = fault with { Answerable = Answerable(start, headers) };
        else message = start.ToMessage(headers, rest[..length].ToArray());
    }

    private static SipParseFault? CheckVersion(SipStartLine start) =>
        start.IsVersion2 ? null : new SipParseFault(SipParseFaultKind.UnsupportedVersion, Excerpt(start.Version));

    /// <summary>
    /// The first fault; past it the others are read all the same, as a response needs five of them (§8.2.6).
    /// </summary>
    private static SipParseFault? ReadHeaders(ref ReadOnlySpan<byte> rest, SipHeaders headers)
    {
        SipParseFault? first = null;
        while (true)
        {
            var started = rest;
            if (!TryLine(ref rest, out var line))
                return first ?? new SipParseFault(SipParseFaultKind.Truncated, "the header section does not end");
            if (line.IsEmpty) return first;
            var folds = 0;
            while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t' && TryLine(ref rest, out _)) folds++;
            var fault = ReadHeader(started[..(started.Length - rest.Length)], folds > 0, headers);
            first ??= fault;
            if (headers.Count > MaxHeaders)
                return first ?? new SipParseFault(SipParseFaultKind.TooLarge, $"more than {MaxHeaders} headers");
        }
    }

    private static SipParseFault? ReadHeader(ReadOnlySpan<byte> raw, bool isFolded, SipHeaders headers)
    {
        if (raw.Length > MaxHeaderBytes)
            return new SipParseFault(SipParseFaultKind.TooLarge, $"a header of {raw.Length} bytes");
        var text = Encoding.UTF8.GetString(raw).TrimEnd('\r', '\n');
        return AddHeader(isFolded ? Unfold(text) : text, headers);
    }

    private static SipParseFault? AddHeader(string line, SipHeaders headers)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : line[..colon].TrimEnd(' ', '\t');
        // A CR that ends no line would let a value break out when the header is copied into our own message.
        if (!SipText.IsToken(name) || line.Contains('\r', StringComparison.Ordinal))
            return new SipParseFault(SipParseFaultKind.BadHeader, Excerpt(line));
        name = SipHeaderNames.Expand(name);
        if (SipHeaderNames.IsSingle(name) && headers.Contains(name))
            return new SipParseFault(SipParseFaultKind.DuplicateHeader, name);
        headers.Add(name, line[(colon + 1)..]);
        return null;
    }

    private static SipParseFault? Check(SipHeaders headers, SipStartLine start)
    {
        foreach (var name in Mandatory)
            if (!headers.Contains(name)) return new SipParseFault(SipParseFaultKind.MissingHeader, name);
        foreach (var (name, value) in headers)
        {
            if (!SipHeaderChecks.IsWellFormed(name, value))
                return new SipParseFault(SipParseFaultKind.BadHeader, Excerpt($"{name}: {value}"));
        }

        return start.Method is null
            || (CSeq.TryParse(headers.Get("CSeq"), out var sequence) && start.Method == sequence.Method)
            ? null
            : new SipParseFault(SipParseFaultKind.MethodMismatch,
                Excerpt($"{start.Method} with CSeq {headers.Get("CSeq")}"));
    }

    private static SipRequest? Answerable(SipStartLine start, SipHeaders headers)
    {
        if (start.Method is null or "ACK" || start.RequestUri is null) return null;
        foreach (var name in Mandatory)
            if (!headers.Contains(name)) return null;
        foreach (var value in headers.GetAll("Via"))
            if (!Via.TryParse(value, out _)) return null;
        return new SipRequest(start.Method, start.RequestUri, headers);
    }

    /// <summary>Takes a line off the front, ended by LF with or without CR.</summary>
    private static bool TryLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? [] : rest[..end];
        if (end < 0) return false;
        if (!line.IsEmpty && line[^1] == (byte)'\r') line = line[..^1];
        rest = rest[(end + 1)..];
        return true;
    }

    private static string Unfold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var part in text.Split('\n'))
        {
            var line = part.EndsWith('\r') ? part[..^1] : part;
            if (result.Length > 0) result.Append(' ').Append(line.TrimStart(' ', '\t'));
            else result.Append(line);
        }

        return result.ToString();
    }

    private static string Excerpt(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
