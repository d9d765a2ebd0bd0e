using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.G711;

namespace Dialer.Media.Rtp;

/// <summary>
/// The way in of one session. It takes RTP from the host that SDP named and from nobody else; the first valid packet fixes the port
/// (symmetric RTP), which may differ from the SDP's behind a NAT. Touched by one pump thread at a time.
/// </summary>
internal sealed class RtpReceiver(Socket socket)
{
    private const int HeaderBytes = 12;
    private const int MostPacketsATick = 64;

    /// <summary>After three silent seconds another port of the same host may take over (a phone that restarted).</summary>
    private const int SilentTicksToUnlatch = 150;

    private const string Digits = "0123456789*#ABCD";

    private SocketAddress? _source;
    private bool _latched;
    private int _silentTicks;
    private byte _eventPayloadType;
    private Companding _law;
    private bool _hasSsrc;
    private bool _hasEvent;
    private uint _eventTimestamp;

    public PlayoutBuffer Playout { get; } = new();

    /// <summary>What the receiver report says about the far end's stream.</summary>
    public RtpReception Reception { get; } = new();

    /// <summary>Synchronisation source being heard; 0 before the first packet.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Packets from another host or port.</summary>
    public long Refused { get; private set; }

    /// <summary>Datagrams that are no RTP of an agreed payload type.</summary>
    public long Malformed { get; private set; }

    public long Received { get; private set; }

    /// <summary>Where answers go: the latched source, else what SDP said; null before SDP.</summary>
    public SocketAddress? Source => _source;

    /// <summary>A digit that began in this tick; consumed by the session.</summary>
    public char? Digit { get; set; }

    public void Expect(RtpRemote remote, Companding law)
    {
        SocketAddress address = remote.Address.Serialize();
        _eventPayloadType = remote.EventPayloadType;
        // 0.0.0.0 is the hold of RFC 2543: the stream pauses where it was.
        if (_source is not null && (remote.Address.Address.Equals(IPAddress.Any) || remote.Address.Port == 0)) return;
        // A re-INVITE that leaves the address alone leaves the stream alone too.
        if (_source is not null && SameHost(address, _source) && _law == law) return;
        _source = address;
        _latched = false;
        _hasSsrc = false;
        _law = law;
        Playout.Reset(law);
    }


    public void Drain(byte[] scratch, SocketAddress from, bool toTheEnd)
    {
        _silentTicks++;
        for (int i = 0; i < MostPacketsATick; i++)
        {
            // Asking first costs less than the exception of a socket that has nothing.
            if (!socket.Poll(0, SelectMode.SelectRead)) return;
            int bytes;
            try
            {
                bytes = socket.ReceiveFrom(scratch, SocketFlags.None, from);
            }
            catch (SocketException)
            {
                // A datagram with a bad checksum, or an ICMP error that some systems report here.
                Malformed++;
                continue;
            }

            // A stream brings one packet a tick, so mostly there is no second to ask for; the rest is read every few ticks.
            if (Take(scratch.AsSpan(0, bytes), from) && !toTheEnd) return;
        }
    }

    /// <summary>Looks at one datagram; false where it was refused.</summary>
    internal bool Take(ReadOnlySpan<byte> packet, SocketAddress from)
    {
        if (_source is null || !IsFromPeer(from))
        {
            Refused++;
            return false;
        }

        if (!TryReadPayload(packet, out ReadOnlySpan<byte> payload))
        {
            Malformed++;
            return false;
        }

        int payloadType = packet[1] & 0x7F;
        ushort sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        uint timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        uint ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        if (payloadType is not (0 or 8) && (payloadType != _eventPayloadType || payloadType == 0))
        {
            Malformed++;
            return false;
        }

        Latch(from);
        if (!_hasSsrc || ssrc != Ssrc) Restart(ssrc);
        Received++;
        _silentTicks = 0;
        Reception.Count(sequence, timestamp, Stopwatch.GetTimestamp());
        if (payloadType is 0 or 8)
            Playout.Push(timestamp, payloadType == 0 ? Companding.MuLaw : Companding.ALaw, payload);
        else
            TakeEvent(timestamp, payload);
        return true;
    }

    private static bool TryReadPayload(ReadOnlySpan<byte> packet, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (packet.Length < HeaderBytes || packet[0] >> 6 != 2) return false;
        int start = HeaderBytes + (4 * (packet[0] & 0x0F));
        if ((packet[0] & 0x10) != 0)
        {
            if (packet.Length < start + 4) return false;
            start += 4 + (4 * BinaryPrimitives.ReadUInt16BigEndian(packet[(start + 2)..]));
        }

        int padding = (packet[0] & 0x20) != 0 ? packet[^1] : 0;
        if (start + padding > packet.Length) return false;
        payload = packet[start..^padding];
        return true;
    }

    private void TakeEvent(uint timestamp, ReadOnlySpan<byte> payload)
    {
        // RFC 4733 §2.5.1.2: every packet of one event has its start as timestamp, so a new timestamp is a new key.
        if (payload.Length < 4 || payload[0] >= Digits.Length || (_hasEvent && timestamp == _eventTimestamp)) return;
        _hasEvent = true;
        _eventTimestamp = timestamp;
        Digit = Digits[payload[0]];
    }

    private void Restart(uint ssrc)
    {
        _hasSsrc = true;
        _hasEvent = false;
        Ssrc = ssrc;
        Playout.Reset(_law);
        Reception.Reset();
    }

    private bool IsFromPeer(SocketAddress from) =>
        SameHost(from, _source!) && (!_latched || SamePort(from, _source!) || _silentTicks > SilentTicksToUnlatch);

    private void Latch(SocketAddress from)
    {
        if (_latched && SamePort(from, _source!)) return;
        from.Buffer.Span[..from.Size].CopyTo(_source!.Buffer.Span);
        _latched = true;
    }

    private static bool SamePort(SocketAddress one, SocketAddress other) =>
        one.Buffer.Span.Slice(2, 2).SequenceEqual(other.Buffer.Span.Slice(2, 2));

    private static bool SameHost(SocketAddress one, SocketAddress other)
    {
        if (one.Family != other.Family) return false;
        (int start, int length) = one.Family == AddressFamily.InterNetworkV6 ? (8, 16) : (4, 4);
        return one.Buffer.Span.Slice(start, length).SequenceEqual(other.Buffer.Span.Slice(start, length));
    }
}
