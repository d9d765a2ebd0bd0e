using System.Globalization;
using System.Text;

namespace Dialer.Sip.Sdp;

/// <summary>A session description (RFC 8866) as far as a telephone call needs it.</summary>
/// <param name="SessionId">The id of o=.</param>
/// <param name="Version">The version of o=; grows by one with each change (RFC 3264 §8).</param>
/// <param name="OriginAddress">The address of o=.</param>
/// <param name="Connection">The address of c= at session level, or null.</param>
/// <param name="Media">The m= sections in order.</param>
public sealed record SdpSession(
    ulong SessionId, ulong Version, string OriginAddress, string? Connection, IReadOnlyList<SdpMedia> Media)
{
    /// <summary>The MIME type of a description.</summary>
    public const string MediaType = "application/sdp";

    /// <summary>Attributes at session level, without <c>a=</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The direction at session level; it holds for each section without its own.</summary>
    public SdpDirection Direction
    {
        get
        {
            foreach (var attribute in Attributes)
                if (SdpDirections.Parse(attribute) is { } direction) return direction;
            return SdpDirection.SendReceive;
        }
    }

    /// <summary>
    /// The effective direction of a section; an address of 0.0.0.0 is the hold of RFC 2543 and stops sending to it.
    /// </summary>
    public SdpDirection DirectionOf(SdpMedia media)
    {
        var direction = media.Direction ?? Direction;
        return AddressOf(media) == "0.0.0.0" ? direction & ~SdpDirection.ReceiveOnly : direction;
    }

    /// <summary>The effective address of a section, or null.</summary>
    public string? AddressOf(SdpMedia media) => media.Connection ?? Connection;

    /// <summary>
    /// Reads a description, see <see cref="SdpReader"/>; on false, <paramref name="fault"/> says why.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<byte> body,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SdpSession? session,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? fault) =>
        new SdpReader().TryRead(body, out session, out fault);

    /// <summary>The description as it goes into a body.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <inheritdoc />
    public override string ToString()
    {
        var text = new StringBuilder(256);
        var family = Family(OriginAddress);
        text.Append(CultureInfo.InvariantCulture,
            $"v=0\r\no=- {SessionId} {Version} IN {family} {OriginAddress}\r\ns=-\r\n");
        if (Connection is not null) text.Append(ConnectionLine(Connection));
        text.Append("t=0 0\r\n");
        foreach (var attribute in Attributes) text.Append("a=").Append(attribute).Append("\r\n");
        foreach (var media in Media) media.WriteTo(text);
        return text.ToString();
    }

    internal static string ConnectionLine(string address) => $"c=IN {Family(address)} {address}\r\n";

    private static string Family(string address) => address.Contains(':', StringComparison.Ordinal) ? "IP6" : "IP4";
}
