using System.Globalization;
using System.Text;

namespace Dialer.Sip.Messages;

/// <summary>
/// A request or a response: headers, a body and typed views of the headers, parsed when first asked for and again
/// after a change. A typed view of a header that is absent or malformed is null or lacks the element; messages from
/// <see cref="SipParser"/> have From, To, Call-ID, CSeq and Via.
/// </summary>
public abstract class SipMessage
{
    private static readonly byte[] NewLine = "\r\n"u8.ToArray();

    private readonly Dictionary<string, object?> _parsed = new(StringComparer.Ordinal);
    private int _parsedVersion;

    private protected SipMessage(SipHeaders headers, ReadOnlyMemory<byte> body)
    {
        Headers = headers;
        Body = body;
    }

    /// <summary>The headers; Content-Length is written from <see cref="Body"/>, whatever they say.</summary>
    public SipHeaders Headers { get; }

    /// <summary>The body; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>The Call-ID, compared with case.</summary>
    public string? CallId => Headers.Get("Call-ID");

    /// <summary>Sequence number and method.</summary>
    public CSeq? CSeq =>
        Cached("CSeq", static h => Messages.CSeq.TryParse(h.Get("CSeq"), out var v) ? v : (object?)null) as CSeq?;

    /// <summary>The first Via: the hop that sent this request, or the one this response goes to.</summary>
    public Via? TopVia => Cached("Via", static h => Via.TryParse(h.Get("Via"), out var v) ? v : null) as Via;

    /// <summary>The caller's side.</summary>
    public NameAddress? From => Cached("From", static h => One(h, "From")) as NameAddress;

    /// <summary>The called side.</summary>
    public NameAddress? To => Cached("To", static h => One(h, "To")) as NameAddress;

    /// <summary>Contact addresses; empty for <c>Contact: *</c>, see <see cref="IsWildcardContact"/>.</summary>
    public IReadOnlyList<NameAddress> Contacts => Many("Contact");

    /// <summary>Whether the Contact is <c>*</c>: a REGISTER that removes every binding (RFC 3261 §10.2.2).</summary>
    public bool IsWildcardContact => Headers.Get("Contact") == "*";

    /// <summary>Record-Route in the order of the message.</summary>
    public IReadOnlyList<NameAddress> RecordRoutes => Many("Record-Route");

    /// <summary>Route in the order of the message.</summary>
    public IReadOnlyList<NameAddress> Routes => Many("Route");

    /// <summary>0 to 255, or null.</summary>
    public int? MaxForwards => SipText.TryNumber(Headers.Get("Max-Forwards"), out var v) && v <= 255 ? (int)v : null;

    /// <summary>Seconds, or null; a number beyond 2^31 − 1 counts as that.</summary>
    public int? Expires => SipText.TrySaturated(Headers.Get("Expires"), out var v) ? v : null;

    /// <summary>Sets the body and its Content-Type; an empty body removes the type.</summary>
    public void SetBody(string contentType, ReadOnlyMemory<byte> body)
    {
        Body = body;
        if (body.IsEmpty) Headers.Remove("Content-Type");
        else Headers.Set("Content-Type", contentType);
    }

    /// <summary>The message as it goes on the wire.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length()];
        WriteTo(bytes);
        return bytes;
    }

    /// <summary>Writes the message and returns its length in bytes.</summary>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var left = destination;
        Write(ref left, StartLine);
        Write(ref left, NewLine);
        foreach (var (name, value) in Headers)
        {
            if (IsContentLength(name)) continue;
            Write(ref left, name);
            Write(ref left, ": ");
            Write(ref left, value);
            Write(ref left, NewLine);
        }

        Write(ref left, ContentLength);
        Write(ref left, Body.Span);
        return destination.Length - left.Length;
    }

    /// <inheritdoc />
    public override string ToString() => StartLine;

    private protected abstract string StartLine { get; }

    private string ContentLength =>
        string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n");

    private static bool IsContentLength(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private static void Write(ref Span<byte> left, string text) => left = left[Encoding.UTF8.GetBytes(text, left)..];

    private static void Write(ref Span<byte> left, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(left);
        left = left[bytes.Length..];
    }

    private static NameAddress? One(SipHeaders headers, string name) =>
        NameAddress.TryParse(headers.Get(name), out var value) ? value : null;

    private int Length()
    {
        var length = Encoding.UTF8.GetByteCount(StartLine) + 2 + ContentLength.Length + Body.Length;
        foreach (var (name, value) in Headers)
        {
            if (!IsContentLength(name)) length += name.Length + Encoding.UTF8.GetByteCount(value) + 4;
        }

        return length;
    }

    private IReadOnlyList<NameAddress> Many(string name) => (IReadOnlyList<NameAddress>)Cached(name, headers =>
    {
        var all = new List<NameAddress>();
        foreach (var text in headers.GetAll(name))
            if (NameAddress.TryParse(text, out var value)) all.Add(value);
        return all;
    })!;

    private object? Cached(string name, Func<SipHeaders, object?> parse)
    {
        if (_parsedVersion != Headers.Version)
        {
            _parsed.Clear();
            _parsedVersion = Headers.Version;
        }

        if (!_parsed.TryGetValue(name, out var value)) _parsed[name] = value = parse(Headers);
        return value;
    }
}
