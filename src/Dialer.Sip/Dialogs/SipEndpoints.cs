using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Dialogs;

/// <summary>Addresses out of messages. Only literal ones: nothing is looked up in a pure project.</summary>
internal static class SipEndpoints
{
    private const int DefaultPort = 5060;

    /// <summary>Null when the host is a name.</summary>
    public static IPEndPoint? OfUri(SipUri uri) => Of(uri.Host, uri.Port);

    /// <summary>Where the response to a request goes (RFC 3261 §18.2.2, RFC 3581 §4).</summary>
    public static IPEndPoint OfReply(Via via, IPEndPoint from)
    {
        if (via.WantsRPort)
            return from;
        return new(from.Address, via.Port is > 0 and <= 65535 ? via.Port.Value : DefaultPort);
    }

    private static IPEndPoint? Of(string host, int? port) =>
        IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address)
            ? new(address, port is > 0 and <= 65535 ? port.Value : DefaultPort)
            : null;
}
