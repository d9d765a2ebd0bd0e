namespace Dialer.Sip.Sdp;

/// <summary>Names and mirror images of directions.</summary>
internal static class SdpDirections
{
    public static string Name(this SdpDirection direction) => direction switch
    {
        SdpDirection.Inactive => "inactive",
        SdpDirection.SendOnly => "sendonly",
        SdpDirection.ReceiveOnly => "recvonly",
        _ => "sendrecv",
    };

    public static SdpDirection? Parse(string attribute) => attribute switch
    {
        "inactive" => SdpDirection.Inactive,
        "sendonly" => SdpDirection.SendOnly,
        "recvonly" => SdpDirection.ReceiveOnly,
        "sendrecv" => SdpDirection.SendReceive,
        _ => null,
    };

    /// <summary>The same flow seen from the other side.</summary>
    public static SdpDirection Mirror(this SdpDirection direction) =>
        (SdpDirection)((((int)direction & 1) << 1) | ((int)direction >> 1));
}
