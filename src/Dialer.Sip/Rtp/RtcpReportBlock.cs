namespace Dialer.Sip.Rtp;

/// <summary>A report block (RFC 3550 §6.4.1).</summary>
/// <param name="Ssrc">Whom it is about.</param>
/// <param name="FractionLost">Since the last report, in 1/256.</param>
/// <param name="Lost">Since the start, 24 bits with sign.</param>
/// <param name="HighestSequence">With wraps in the upper 16 bits.</param>
/// <param name="Jitter">In timestamp units.</param>
/// <param name="LastSenderReport">The middle 32 bits of the NTP time of the last SR, 0 when none came.</param>
/// <param name="DelaySinceLast">Since that SR, in 1/65,536 s.</param>
public readonly record struct RtcpReportBlock(
    uint Ssrc, byte FractionLost, int Lost, uint HighestSequence, uint Jitter,
        uint LastSenderReport, uint DelaySinceLast);
