namespace Dialer.Sip.Rtp;

/// <summary>What a sender says of its own stream (RFC 3550 §6.4.1).</summary>
/// <param name="NtpTime">Seconds since 1900 in the upper 32 bits.</param>
/// <param name="RtpTimestamp">The same instant on the media clock.</param>
/// <param name="Packets">Sent so far.</param>
/// <param name="Octets">Payload bytes sent so far.</param>
public readonly record struct RtcpSenderInfo(ulong NtpTime, uint RtpTimestamp, uint Packets, uint Octets);
