namespace Dialer.Sip.Sdp;

/// <summary>Who sends, seen from the side that wrote the description (RFC 8866 §6.7).</summary>
[Flags]
public enum SdpDirection
{
    /// <summary>a=inactive</summary>
    Inactive = 0,

    /// <summary>a=sendonly</summary>
    SendOnly = 1,

    /// <summary>a=recvonly</summary>
    ReceiveOnly = 2,

    /// <summary>a=sendrecv, the default.</summary>
    SendReceive = 3,
}
