using System.Net;
using System.Net.Sockets;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>Ports of this machine for programs that cannot choose one themselves.</summary>
internal static class Loopback
{
    /// <summary>A UDP port that was free a moment ago, even as RTP wants it.</summary>
    public static int FreeEvenPort()
    {
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            int port = ((IPEndPoint)probe.LocalEndPoint!).Port;
            if (port % 2 == 0) return port;
        }
    }
}
