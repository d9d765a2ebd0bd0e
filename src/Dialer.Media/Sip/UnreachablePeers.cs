using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Dialer.Media.Sip;

/// <summary>
/// Learns from ICMP which peers a UDP socket cannot reach (RFC 3261 §18.4). One socket talks to many peers, so the
/// error alone says nothing; Linux keeps with it where the datagram was going (ip(7), IP_RECVERR). Other systems do
/// not, and timers decide there.
/// </summary>
internal sealed class UnreachablePeers
{
    private const int IpLevel = 0;
    private const int IpReceiveErrors = 11;
    private const int Ipv6Level = 41;
    private const int Ipv6ReceiveErrors = 25;
    private const int ErrorQueue = 0x2000;
    private const int DoNotWait = 0x40;
    private const int NameBytes = 28;
    private const int ControlBytes = 512;

    /// <summary>Where struct sock_extended_err begins: after the cmsghdr of a 64-bit system.</summary>
    private const int ErrorOffset = 16;

    private readonly Socket _socket;
    private readonly byte[] _name = GC.AllocateArray<byte>(NameBytes, pinned: true);
    private readonly byte[] _control = GC.AllocateArray<byte>(ControlBytes, pinned: true);
    private readonly bool _isKnown;

    public UnreachablePeers(Socket socket)
    {
        _socket = socket;
        _isKnown = OperatingSystem.IsLinux() && nint.Size == 8 && BitConverter.IsLittleEndian;
        if (!_isKnown) return;
        if (socket.AddressFamily == AddressFamily.InterNetworkV6)
            socket.SetRawSocketOption(Ipv6Level, Ipv6ReceiveErrors, BitConverter.GetBytes(1));
        else
            socket.SetRawSocketOption(IpLevel, IpReceiveErrors, BitConverter.GetBytes(1));
    }

    /// <summary>The peers since the last call; an error of the socket is the sign to ask. For any thread.</summary>
    public List<IPEndPoint> Take()
    {
        List<IPEndPoint> peers = [];
        if (!_isKnown) return peers;
        lock (_name)
        {
            while (true)
            {
                var header = new MessageHeader
                {
                    Name = Marshal.UnsafeAddrOfPinnedArrayElement(_name, 0),
                    NameLength = NameBytes,
                    Control = Marshal.UnsafeAddrOfPinnedArrayElement(_control, 0),
                    ControlLength = ControlBytes,
                };
                if (ReceiveMessage(_socket.SafeHandle, ref header, ErrorQueue | DoNotWait) < 0) return peers;
                if (header.ControlLength > ErrorOffset + 8 && IsUnreachable(_control.AsSpan(ErrorOffset)))
                    peers.Add(ReadName());
            }
        }
    }

    /// <summary>
    /// Destination unreachable, of ICMP (type 3) and ICMPv6 (type 1). Not the code that asks for smaller packets, nor
    /// the end of a time to live, which say nothing of the peer.
    /// </summary>
    private static bool IsUnreachable(ReadOnlySpan<byte> error) => (error[4], error[5], error[6]) switch
    {
        (2, 3, not 4) => true,
        (3, 1, _) => true,
        _ => false,
    };

    private IPEndPoint ReadName()
    {
        int port = BinaryPrimitives.ReadUInt16BigEndian(_name.AsSpan(2));
        return _socket.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPEndPoint(new IPAddress(_name.AsSpan(8, 16)), port)
            : new IPEndPoint(new IPAddress(_name.AsSpan(4, 4)), port);
    }

    [DllImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    private static extern nint ReceiveMessage(SafeSocketHandle socket, ref MessageHeader message, int flags);

    /// <summary>struct msghdr of a 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public nint Name;
        public uint NameLength;
        public nint Vectors;
        public nuint VectorsLength;
        public nint Control;
        public nuint ControlLength;
        public int Flags;
    }
}
