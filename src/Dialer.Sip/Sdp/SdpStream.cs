using System.Net;

namespace Dialer.Sip.Sdp;

/// <summary>The audio stream that offer and answer agree on, seen from this side.</summary>
/// <param name="Remote">Where to send; the address may be 0.0.0.0 when the peer holds the old way.</param>
/// <param name="RemoteRtcp">Where to send RTCP (a=rtcp, else the next port).</param>
/// <param name="Codec">The codec.</param>
/// <param name="PayloadType">The payload type to send audio with.</param>
/// <param name="TelephoneEventType">The payload type to send digits with; null when the peer takes none.</param>
/// <param name="PtimeMilliseconds">What the peer wants to receive.</param>
/// <param name="Direction">What this side does.</param>
public sealed record SdpStream(
    IPEndPoint Remote, IPEndPoint RemoteRtcp, SdpCodec Codec, byte PayloadType, byte? TelephoneEventType,
    int PtimeMilliseconds, SdpDirection Direction)
{
    /// <summary>Whether this side may send now.</summary>
    public bool Sends => Direction.HasFlag(SdpDirection.SendOnly);

    /// <summary>Whether this side should expect audio now.</summary>
    public bool Receives => Direction.HasFlag(SdpDirection.ReceiveOnly);
}
