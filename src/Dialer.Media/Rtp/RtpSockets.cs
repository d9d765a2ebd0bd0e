using System.Net;
using System.Net.Sockets;

namespace Dialer.Media.Rtp;

/// <summary>
/// Hands out pairs of bound sockets, round the port range, so that a port just freed is taken again last.
/// </summary>
internal sealed class RtpSockets(RtpPumpOptions options)
{
    private readonly Lock _lock = new();
    private readonly int _pairs = options.Pairs;
    private int _next;

    /// <summary>
    /// An even port and the odd one above, or null where every pair is taken or refused by the system.
    /// </summary>
    public (Socket Rtp, Socket Rtcp)? TryBind()
    {
        for (int tries = 0; tries < _pairs; tries++)
        {
            int port;
            lock (_lock)
            {
                port = options.FirstPort + (2 * _next);
                _next = (_next + 1) % _pairs;
            }

            if (TryBind(port) is not { } rtp) continue;
            if (TryBind(port + 1) is { } rtcp) return (rtp, rtcp);
            rtp.Dispose();
        }

        return null;
    }

    private Socket? TryBind(int port)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(options.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
            socket.Bind(new IPEndPoint(options.Address, port));
            return socket;
        }
        catch (SocketException)
        {
            // In use by another program, or out of descriptors: the next pair may do.
            socket?.Dispose();
            return null;
        }
    }
}
