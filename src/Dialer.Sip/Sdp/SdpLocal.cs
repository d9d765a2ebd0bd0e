using System.Net;

namespace Dialer.Sip.Sdp;

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
