using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dialer.Media.Rtp;

/// <summary>
/// RTCP of one session (RFC 3550 §6.4): a sender or receiver report with SDES every five seconds, a BYE at the end, and from the
/// far end's sender reports what ours must echo. Touched by one pump thread at a time.
/// </summary>
internal sealed class RtcpReporter
{
    /// <summary>Ticks between two reports: 5 s, the minimum interval that RFC 3550 §6.2 sets.</summary>
    public const int ReportTicks = 250;

    private const int DrainTicks = 50;
    private const int MostPacketsADrain = 8;
    private const byte SenderReport = 200, ReceiverReport = 201, SourceDescription = 202, Goodbye = 203;

    private readonly Socket _socket;
    private readonly uint _ssrc;
    private readonly byte[] _packet = new byte[100];
    private readonly byte[] _cname = new byte[16];
    private SocketAddress? _remote;
    private uint _lastSenderReport;
    private long _lastSenderReportAt;
    private long _sentBefore;

    public RtcpReporter(Socket socket, uint ssrc, Random random)
    {
        (_socket, _ssrc) = (socket, ssrc);
        // A random name for each session (RFC 7022 §4.2): it tells nobody the host.
        for (int i = 0; i < _cname.Length; i++) _cname[i] = (byte)('a' + random.Next(26));
    }

    public long Sent { get; private set; }

    public long Received { get; private set; }

    public void Expect(IPEndPoint rtp) => _remote =
        rtp.Port is > 0 and < 65_535 ? new IPEndPoint(rtp.Address, rtp.Port + 1).Serialize() : null;

    public void Tick(int turn, byte[] scratch, SocketAddress from, RtpReceiver receiver, RtpSender sender)
    {
        if (turn % DrainTicks == 0) Drain(scratch, from);
        if (turn % ReportTicks == 0 && receiver.Received + sender.Sent > 0) Report(receiver, sender);
    }

    public void Close()
    {
        if (Sent > 0)
        {
            int length = WriteHeader(0, ReceiverReport, 0, 8);
            length += WriteHeader(length, Goodbye, 1, 8);
            Transmit(length);
        }

        _socket.Dispose();
    }

    private void Drain(byte[] scratch, SocketAddress from)
    {
        for (int i = 0; i < MostPacketsADrain && _socket.Poll(0, SelectMode.SelectRead); i++)
        {
            try
            {
                int bytes = _socket.ReceiveFrom(scratch, SocketFlags.None, from);
                if (_remote is not null && from.Equals(_remote)) Take(scratch.AsSpan(0, bytes));
            }
            catch (SocketException)
            {
                // The far end has no RTCP port open: its reports are its own choice (RFC 3550 §6).
                return;
            }
        }
    }

    private void Take(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < 8 || packet[0] >> 6 != 2) return;
        Received++;
        if (packet[1] != SenderReport || packet.Length < 28) return;
        // The middle 32 bits of the NTP time are echoed as LSR (§6.4.1).
        _lastSenderReport = BinaryPrimitives.ReadUInt32BigEndian(packet[10..]);
        _lastSenderReportAt = Stopwatch.GetTimestamp();
    }

    private void Report(RtpReceiver receiver, RtpSender sender)
    {
        bool sends = sender.Sent > _sentBefore;
        _sentBefore = sender.Sent;
        int blocks = receiver.Received > 0 ? 1 : 0;
        int fixedBytes = sends ? 28 : 8;
        int length = WriteHeader(0, sends ? SenderReport : ReceiverReport, blocks, fixedBytes + (24 * blocks));
        if (sends) WriteSenderInfo(_packet.AsSpan(8), sender);
        if (blocks == 1) WriteBlock(_packet.AsSpan(fixedBytes), receiver);
        // SDES: the source, CNAME (1), its length, the name, then at least one zero up to a whole word.
        WriteHeader(length, SourceDescription, 1, 28);
        Span<byte> item = _packet.AsSpan(length + 8, 20);
        item[0] = 1;
        item[1] = (byte)_cname.Length;
        _cname.CopyTo(item[2..]);
        item[18..].Clear();
        Transmit(length + 28);
    }

    private static void WriteSenderInfo(Span<byte> to, RtpSender sender)
    {
        long ticks = (DateTime.UtcNow - new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks;
        BinaryPrimitives.WriteUInt32BigEndian(to, (uint)(ticks / TimeSpan.TicksPerSecond));
        uint fraction = (uint)((ulong)(ticks % TimeSpan.TicksPerSecond) * (1UL << 32) / TimeSpan.TicksPerSecond);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], fraction);
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], sender.Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], (uint)sender.Sent);
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], (uint)(sender.Sent * 160));
    }

    private void WriteBlock(Span<byte> to, RtpReceiver receiver)
    {
        RtpReception reception = receiver.Reception;
        BinaryPrimitives.WriteUInt32BigEndian(to, receiver.Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(to[4..], (uint)(reception.Lost & 0xFF_FFFF));
        to[4] = reception.TakeFractionLost();
        BinaryPrimitives.WriteUInt32BigEndian(to[8..], reception.HighestSequence);
        BinaryPrimitives.WriteUInt32BigEndian(to[12..], reception.Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(to[16..], _lastSenderReport);
        uint delay = _lastSenderReport == 0 ? 0
            : (uint)Math.Min(uint.MaxValue, Stopwatch.GetElapsedTime(_lastSenderReportAt).TotalSeconds * 65_536);
        BinaryPrimitives.WriteUInt32BigEndian(to[20..], delay);
    }

    private int WriteHeader(int at, byte type, int count, int bytes)
    {
        _packet[at] = (byte)(0x80 | count);
        _packet[at + 1] = type;
        BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(at + 2), (ushort)((bytes / 4) - 1));
        BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(at + 4), _ssrc);
        return bytes;
    }

    private void Transmit(int length)
    {
        if (_remote is null) return;
        try
        {
            _socket.SendTo(_packet.AsSpan(0, length), SocketFlags.None, _remote);
            Sent++;
        }
        catch (SocketException)
        {
            // Reports are best effort; the next one comes in five seconds.
        }
    }
}
