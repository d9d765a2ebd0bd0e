using System.Net;
using Dialer.Dsp.G711;

namespace Dialer.Media.Rtp;

/// <summary>What SDP agreed on with the far end.</summary>
/// <param name="Address">Where its RTP is expected from and ours goes, until symmetric RTP shows another port of that
/// host.</param>
/// <param name="Law">Codec of what we send: PCMU has payload type 0, PCMA 8.</param>
/// <param name="EventPayloadType">Payload type of RFC 4733 events, 96 to 127; 0 where none was agreed.</param>
/// <param name="Sends">Whether we send to it; false while it holds us with inactive or sendonly.</param>
public sealed record RtpRemote(IPEndPoint Address, Companding Law, byte EventPayloadType, bool Sends)
{
    /// <summary>Whether it is expected to send; false on hold.</summary>
    public bool Receives { get; init; } = true;

    /// <summary>
    /// The host that its signalling comes from, where that is another than SDP's: its RTP may come from there too, as
    /// it does through a NAT, and is answered there. Null where the two are one.
    /// </summary>
    public IPAddress? BehindNat { get; init; }
}
