using System.Globalization;
using System.Text;

namespace Dialer.Sip.Sdp;

/// <summary>One m= section.</summary>
/// <param name="Kind">audio, video …</param>
/// <param name="Port">0 disables the stream (RFC 3264 §5.1).</param>
/// <param name="Protocol">RTP/AVP …</param>
/// <param name="Formats">Payload types in order of preference.</param>
public sealed record SdpMedia(string Kind, int Port, string Protocol, IReadOnlyList<string> Formats)
{
    /// <summary>The address of c= in this section, or null to take the session's.</summary>
    public string? Connection { get; init; }

    /// <summary>The attributes (<c>rtpmap:0 PCMU/8000</c>) in order, without <c>a=</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The direction attribute, or null when there is none.</summary>
    public SdpDirection? Direction
    {
        get
        {
            foreach (var attribute in Attributes)
                if (SdpDirections.Parse(attribute) is { } direction) return direction;
            return null;
        }
    }

    /// <summary>Milliseconds of audio a packet, 10 to 200, or null when absent or absurd.</summary>
    public int? PtimeMilliseconds =>
        int.TryParse(Value("ptime"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            && ms is >= 10 and <= 200
            ? ms
            : null;

    /// <summary>What follows <c>name:</c> in the first attribute of this name, or null.</summary>
    public string? Value(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Length > name.Length && attribute[name.Length] == ':'
                && attribute.StartsWith(name, StringComparison.Ordinal)) return attribute[(name.Length + 1)..].Trim();
        }

        return null;
    }

    /// <summary>
    /// The encoding (<c>PCMU/8000</c>, in upper case) of a payload type, static ones included; null when unknown.
    /// </summary>
    public string? Encoding(string format)
    {
        foreach (var attribute in Attributes)
        {
            if (!attribute.StartsWith("rtpmap:", StringComparison.Ordinal)) continue;
            var map = attribute.AsSpan(7).Trim();
            var blank = map.IndexOf(' ');
            if (blank > 0 && map[..blank].SequenceEqual(format))
            {
                var encoding = map[(blank + 1)..].Trim().ToString().ToUpperInvariant();
                return encoding.EndsWith("/1", StringComparison.Ordinal) ? encoding[..^2] : encoding;
            }
        }

        return format switch { "0" => "PCMU/8000", "8" => "PCMA/8000", _ => null };
    }

    /// <summary>The first payload type with this encoding, or null.</summary>
    public byte? PayloadType(string encoding)
    {
        foreach (var format in Formats)
        {
            if (Encoding(format) == encoding
                && byte.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var type) && type <= 127)
                return type;
        }

        return null;
    }

    internal void WriteTo(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"m={Kind} {Port} {Protocol} {string.Join(' ', Formats)}\r\n");
        if (Connection is not null) text.Append(SdpSession.ConnectionLine(Connection));
        foreach (var attribute in Attributes) text.Append("a=").Append(attribute).Append("\r\n");
    }
}
