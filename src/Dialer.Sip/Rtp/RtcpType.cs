namespace Dialer.Sip.Rtp;

/// <summary>The RTCP packet types of RFC 3550 §12.1.</summary>
public enum RtcpType : byte
{
    /// <summary>SR.</summary>
    SenderReport = 200,

    /// <summary>RR.</summary>
    ReceiverReport = 201,

    /// <summary>SDES.</summary>
    SourceDescription = 202,

    /// <summary>BYE.</summary>
    Bye = 203,

    /// <summary>APP.</summary>
    Application = 204,
}
