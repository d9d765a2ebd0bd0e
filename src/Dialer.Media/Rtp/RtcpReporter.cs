using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.Frames;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Rtp;

/// <summary>
/// RTCP of one session (RFC 3550 §6.4): a sender or receiver report with SDES at each interval, a BYE at the end, and
/// from the far end's sender reports what ours must echo. Touched by one pump thread at a time.
/// </summary>
internal sealed class RtcpReporter
{
    private const int DrainTicks = 50;
    private const int MostPacketsADrain = 8;

    private readonly Socket _socket;
    private readonly uint _ssrc;
    private readonly int _reportTicks;
    private readonly byte[] _packet = new byte[100];
    private readonly byte[] _cname = new byte[16];
    private SocketAddress? _remote;
    private uint _lastSenderReport;
    private long _lastSenderReportAt;
    private long _sentBefore;

    public RtcpReporter(Socket socket, uint ssrc, int reportTicks, Random random)
    {
        (_socket, _ssrc, _reportTicks) = (socket, ssrc, reportTicks);
        // A random name for each session (RFC 7022 §4.2): it tells nobody the host.
        for (int i = 0; i < _cname.Length; i++) _cname[i] = (byte)('a' + random.Next(26));
    }

    public long Sent { get; private set; }

    public long Received { get; private set; }

    public void Expect(IPEndPoint rtp) => _remote =
        rtp.Port is > 0 and < 65_535 && !rtp.Address.Equals(IPAddress.Any)
            ? new IPEndPoint(rtp.Address, rtp.Port + 1).Serialize()
            : null;

    public void Tick(int turn, byte[] scratch, SocketAddress from, RtpReceiver receiver, RtpSender sender)
    {
        if (turn % DrainTicks == 0) Drain(scratch, from);
        if (turn % _reportTicks == 0 && receiver.Received + sender.Sent > 0) Report(receiver, sender);
    }

    public void Close()
    {
        if (Sent > 0)
        {
            var writer = new RtcpWriter(_packet);
            writer.ReceiverReport(_ssrc, []);
            writer.Bye(_ssrc);
            Transmit(writer.Length);
        }

        _socket.Dispose();
    }

    private void Drain(byte[] scratch, SocketAddress from)
    {
        for (int i = 0; i < MostPacketsADrain; i++)
        {
            // Failed: the far end has no RTCP port open, for its reports are its own choice (RFC 3550 §6).
            if (Datagrams.TryReceive(_socket, scratch, from, out int bytes) != DatagramReceipt.Taken) return;
            if (_remote is not null && from.Equals(_remote)) Take(scratch.AsSpan(0, bytes));
        }
    }

    private void Take(ReadOnlySpan<byte> datagram)
    {
        Received++;
        while (RtcpPacket.TryNext(ref datagram, out RtcpPacket packet))
        {
            if (packet.Type != RtcpType.SenderReport) continue;
            // The middle 32 bits of the NTP time are echoed as LSR (§6.4.1).
            _lastSenderReport = (uint)(packet.SenderInfo.NtpTime >> 16);
            _lastSenderReportAt = Stopwatch.GetTimestamp();
        }
    }

    private void Report(RtpReceiver receiver, RtpSender sender)
    {
        bool sends = sender.Sent > _sentBefore;
        _sentBefore = sender.Sent;
        ReadOnlySpan<RtcpReportBlock> blocks = receiver.Received > 0 ? [BlockOf(receiver)] : [];
        var writer = new RtcpWriter(_packet);
        if (sends) writer.SenderReport(_ssrc, InfoOf(sender), blocks);
        else writer.ReceiverReport(_ssrc, blocks);
        writer.SourceDescription(_ssrc, _cname);
        Transmit(writer.Length);
    }

    private static RtcpSenderInfo InfoOf(RtpSender sender)
    {
        // NTP time: seconds since 1900 in 32.32 bits.
        long ticks = (DateTime.UtcNow - new DateTime(1900, 1, 1, 0, 0, 0, DateTimeKind.Utc)).Ticks;
        ulong seconds = (ulong)(ticks / TimeSpan.TicksPerSecond);
        ulong fraction = ((ulong)(ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        return new RtcpSenderInfo((seconds << 32) | fraction, sender.Timestamp, (uint)sender.Sent,
            (uint)(sender.Sent * FrameFormat.FrameSamples));
    }

    private RtcpReportBlock BlockOf(RtpReceiver receiver)
    {
        RtpReception reception = receiver.Reception;
        uint delay = _lastSenderReport == 0 ? 0
            : (uint)Math.Min(uint.MaxValue, Stopwatch.GetElapsedTime(_lastSenderReportAt).TotalSeconds * 65_536);
        return new RtcpReportBlock(receiver.Ssrc, reception.TakeFractionLost(), reception.Lost,
            reception.HighestSequence, reception.Jitter, _lastSenderReport, delay);
    }

    private void Transmit(int length)
    {
        if (_remote is null) return;
        // Reports are best effort; the next one comes soon.
        if (Datagrams.TrySend(_socket, _packet.AsSpan(0, length), _remote)) Sent++;
    }
}
