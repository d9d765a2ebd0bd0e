using System.Net;

namespace Dialer.Sip.Sdp;

/// <summary>The audio codecs that the dialer speaks; both 8 kHz, one byte a sample.</summary>
public enum SdpCodec
{
    /// <summary>G.711 µ-law.</summary>
    Pcmu,

    /// <summary>G.711 A-law.</summary>
    Pcma,
}

/// <summary>What a side offers or answers with.</summary>
/// <param name="Address">Where it receives.</param>
/// <param name="Port">Its RTP port, even; RTCP is the next one.</param>
/// <param name="SessionId">The id of o=, constant through the call.</param>
/// <param name="Version">The version of o=, one more with each new description.</param>
public sealed record SdpLocal(IPAddress Address, int Port, ulong SessionId, ulong Version = 1)
{
    /// <summary>In order of preference.</summary>
    public IReadOnlyList<SdpCodec> Codecs { get; init; } = [SdpCodec.Pcmu, SdpCodec.Pcma];

    /// <summary>What this side is willing to do; <see cref="SdpDirection.SendOnly"/> puts the peer on hold.</summary>
    public SdpDirection Direction { get; init; } = SdpDirection.SendReceive;

    /// <summary>Milliseconds of audio a packet.</summary>
    public int PtimeMilliseconds { get; init; } = 20;

    /// <summary>Whether RFC 4733 digits are offered and accepted.</summary>
    public bool TelephoneEvents { get; init; } = true;
}

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
