using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.G711;
using Dialer.Sip.Rtp;

namespace Dialer.CarrierSimulator;

/// <summary>
/// The media of many phones on one socket: each packet is answered to where it came from as a stream of its own, so
/// that a phone speaks as often as it is spoken to, with a voice that is one code only: where a far end echoes it, what
/// comes back has gone both ways. Who a packet belongs to is told by the port it came from. What a phone hears can be
/// watched for <see cref="MarkerTone"/>, to the packet and not to the end of a jitter buffer.
/// </summary>
internal sealed class EchoMedia : IDisposable
{
    private const byte OwnVoice = 0x2A;
    private const int BufferBytes = 4 * 1024 * 1024;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly Action<int, long> _markerHeard;
    private readonly bool[] _watched = new bool[65_536];
    private readonly short[] _linear = new short[MarkerTone.Samples];
    private long _returned;

    /// <summary>Starts to echo.</summary>
    /// <param name="address">To bind to, at any port.</param>
    /// <param name="markerHeard">
    /// Told once for each watched port, with the <see cref="Stopwatch"/> stamp of the packet.
    /// </param>
    public EchoMedia(IPAddress address, Action<int, long> markerHeard)
    {
        _markerHeard = markerHeard;
        _socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = BufferBytes,
            SendBufferSize = BufferBytes,
        };
        _socket.Bind(new IPEndPoint(address, 0));
        Port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        _thread = new Thread(Echo) { IsBackground = true, Name = "echo-media", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Where the phones' audio is to be sent.</summary>
    public int Port { get; }

    /// <summary>Packets heard so far that hold nothing but the phones' own voice.</summary>
    public long Returned => Interlocked.Read(ref _returned);

    /// <summary>Watches for the first marker from that port, or no longer.</summary>
    public void Watch(int port, bool on) => Volatile.Write(ref _watched[port], on);

    public void Dispose()
    {
        _socket.Dispose();
        _thread.Join();
    }

    private void Echo()
    {
        byte[] packet = new byte[2048];
        var from = new SocketAddress(_socket.AddressFamily);
        try
        {
            while (true)
            {
                int bytes = _socket.ReceiveFrom(packet, SocketFlags.None, from);
                long stamp = Stopwatch.GetTimestamp();
                if (bytes < RtpPacket.HeaderBytes) continue;
                Span<byte> payload = packet.AsSpan(RtpPacket.HeaderBytes, bytes - RtpPacket.HeaderBytes);
                if (payload.Length > 0 && !payload.ContainsAnyExcept(OwnVoice))
                    Volatile.Write(ref _returned, _returned + 1);
                int port = BinaryPrimitives.ReadUInt16BigEndian(from.Buffer.Span[2..]);
                if (Volatile.Read(ref _watched[port])) Listen(port, packet.AsSpan(0, bytes), stamp);
                payload.Fill(OwnVoice);
                packet[8] ^= 0xFF; // another SSRC: to the dialer its own would be a loop (RFC 3550 §8.2)
                _socket.SendTo(packet.AsSpan(0, bytes), SocketFlags.None, from);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The socket was closed under it: the phones are gone.
        }
    }

    private void Listen(int port, ReadOnlySpan<byte> packet, long stamp)
    {
        if (!RtpPacket.TryParse(packet, out RtpPacket rtp) || rtp.Payload.Length != MarkerTone.Samples) return;
        G711Codec.Decode(rtp.PayloadType == 8 ? Companding.ALaw : Companding.MuLaw, rtp.Payload, _linear);
        if (!MarkerTone.IsIn(_linear)) return;
        Watch(port, false);
        _markerHeard(port, stamp);
    }
}
