namespace Dialer.Sip.Rtp;

/// <summary>What <see cref="RtpReception.Count"/> made of a sequence number.</summary>
public enum RtpSequenceVerdict
{
    /// <summary>The source is not proven yet, or the jump is not confirmed yet (RFC 3550 appendix A.1).</summary>
    Probation,

    /// <summary>Counted.</summary>
    Valid,

    /// <summary>The source began anew: buffers are to be reset.</summary>
    Restarted,
}
