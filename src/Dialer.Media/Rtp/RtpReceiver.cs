using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Rtp;

/// <summary>
/// The way in of one session. It takes RTP from the host that SDP named (or, behind a NAT, its signalling came from)
/// and from nobody else; the first valid packet fixes the port (symmetric RTP), which may differ from the SDP's.
/// Touched by one pump thread at a time.
/// </summary>
internal sealed class RtpReceiver(Socket socket, int mostDelayFrames)
{
    /// <summary>Longer packets, past 80 ms, come from no telephone.</summary>
    private const int MostPayloadBytes = 640;

    private const int MostPacketsATick = 64;

    /// <summary>RFC 3389 §4. It may come unasked for; we do not offer it, for it saves nobody here anything.</summary>
    private const int ComfortNoise = 13;

    /// <summary>
    /// After three silent seconds another port of the same host may take over (a phone that restarted).
    /// </summary>
    private const int SilentTicksToUnlatch = 150;

    private readonly TelephoneEventReceiver _events = new();
    private readonly byte[] _transcoded = new byte[MostPayloadBytes];
    private SocketAddress? _signalled;
    private SocketAddress? _source;
    private SocketAddress? _behindNat;
    private bool _latched;
    private bool _moved;
    private bool _pauses;
    private int _silentTicks;
    private byte _eventPayloadType;
    private Companding _law;
    private JitterBuffer _playout = Playout(G711Codec.MuLawSilence, mostDelayFrames);

    /// <summary>What the receiver report says about the far end's stream.</summary>
    public RtpReception Reception { get; private set; } = new();

    /// <summary>Synchronisation source being heard; 0 before the first packet.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Packets from another host or port.</summary>
    public long Refused { get; private set; }

    /// <summary>Datagrams that are no RTP of an agreed payload type.</summary>
    public long Malformed { get; private set; }

    public long Received { get; private set; }

    /// <summary>Datagrams from the peer, whatever they were: signs that it is there.</summary>
    public long FromPeer { get; private set; }

    /// <summary>
    /// Where answers go: the latched source, else what SDP said; null before SDP, and while that says nowhere.
    /// </summary>
    public SocketAddress? Source => _pauses ? null : _source;

    /// <summary>An RFC 4733 event that began in this tick; consumed by the session.</summary>
    public TelephoneEvent? Event { get; set; }

    /// <summary>What is heard, as it was spoken; null where nobody analyses it.</summary>
    public HeardStream? Heard { get; private set; }

    public void Expect(RtpRemote remote, Companding law)
    {
        _eventPayloadType = remote.EventPayloadType;
        _behindNat = remote.BehindNat is { } host ? new IPEndPoint(host, 0).Serialize() : null;
        // 0.0.0.0 is the hold of RFC 2543: the stream pauses where it was (RFC 3264 §8.4).
        _pauses = remote.Address.Address.Equals(IPAddress.Any) || remote.Address.Port == 0;
        if (!_pauses) MoveTo(remote.Address.Serialize());
        if (_law == law) return;
        _law = law;
        // The buffer begins anew, so a new source cannot prove itself to it with a second packet.
        _moved = true;
        Heard?.Restart(G711Codec.Silence(law));
        _playout = Playout(G711Codec.Silence(law), mostDelayFrames);
    }

    /// <summary>Begins to keep what is heard, or goes on with it.</summary>
    public HeardStream Listen() => Heard ??= new HeardStream(G711Codec.Silence(_law));

    /// <summary>Ends it.</summary>
    public void StopListening() => Heard = null;

    /// <summary>The next 20 ms; false, and silence, where nothing is there to be played.</summary>
    public bool Pop(Span<byte> frame) => _playout.Pop(frame) == JitterPop.Audio;

    public void Drain(byte[] scratch, SocketAddress from, bool toTheEnd)
    {
        _silentTicks++;
        for (int i = 0; i < MostPacketsATick; i++)
        {
            DatagramReceipt receipt = Datagrams.TryReceive(socket, scratch, from, out int bytes);
            if (receipt == DatagramReceipt.None) return;
            if (receipt == DatagramReceipt.Failed)
            {
                Malformed++;
                continue;
            }

            // A stream brings one packet a tick, so mostly there is no second to ask for; the rest is read every few
            // ticks.
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

        FromPeer++;
        if (!RtpPacket.TryParse(packet, out RtpPacket rtp) || !IsAgreed(rtp.PayloadType))
        {
            Malformed++;
            return false;
        }

        Latch(from);
        Received++;
        _silentTicks = 0;
        if (rtp.PayloadType is 0 or 8)
        {
            PushAudio(rtp);
        }
        else
        {
            bool isNoise = rtp.PayloadType == ComfortNoise;
            if (Ssrc == 0 || rtp.Ssrc == Ssrc) Heard?.PushSilent(rtp.Sequence, isNoise);
            if (!isNoise) Event = _events.PushEvent(rtp) ?? Event;
        }

        Reception.Count(rtp.Sequence, rtp.Timestamp, ArrivalNow());
        return true;
    }

    // Two frames cover the jitter of a wired network; where less is allowed it starts with that.
    private static JitterBuffer Playout(byte silence, int mostFrames) =>
        new(silence, Math.Min(2, mostFrames), mostFrames);

    private static uint ArrivalNow() =>
        (uint)(ulong)(Stopwatch.GetTimestamp() * (double)FrameFormat.SampleRateHz / Stopwatch.Frequency);

    private void MoveTo(SocketAddress address)
    {
        // A re-INVITE that leaves the address alone leaves the stream alone too. It is compared with what SDP said
        // before, not with the latched port: a carrier may send the answer's media from another port of the same host.
        if (_signalled is not null && SameEndpoint(address, _signalled)) return;
        _signalled = address;
        _source = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(_source.Buffer.Span);
        _latched = false;
        _moved = true;
    }

    private bool IsAgreed(int payloadType) =>
        payloadType is 0 or 8 or ComfortNoise || (payloadType == _eventPayloadType && payloadType != 0);

    private void PushAudio(RtpPacket rtp)
    {
        Companding law = rtp.PayloadType == 0 ? Companding.MuLaw : Companding.ALaw;
        ReadOnlySpan<byte> payload = rtp.Payload;
        if (payload.Length > _transcoded.Length) return;
        if (law != _law)
        {
            G711Codec.Transcode(law, _law, payload, _transcoded);
            payload = _transcoded.AsSpan(0, payload.Length);
        }

        // After SDP moved the stream a new source is expected, so it need not prove itself with a second packet.
        bool begins = _moved && rtp.Ssrc != Ssrc;
        _moved = false;
        if (begins) _playout.Reset();
        JitterPush pushed = _playout.Push(rtp.Ssrc, rtp.Sequence, rtp.Timestamp, payload);
        if (Ssrc != rtp.Ssrc)
        {
            // The buffer follows a new source from its second packet on, so a stray one costs nothing here either.
            if (Ssrc != 0 && !begins && pushed != JitterPush.Resynchronised) return;
            Ssrc = rtp.Ssrc;
            Reception = new RtpReception();
            _events.Reset();
            Heard?.Restart(G711Codec.Silence(_law));
        }

        Heard?.Push(rtp.Sequence, rtp.Timestamp, payload);
    }

    // The port that SDP names may always take over: the packet that latched may have been a late one of the old port.
    private bool IsFromPeer(SocketAddress from) => _latched && _silentTicks <= SilentTicksToUnlatch
        ? SameEndpoint(from, _source!) || SameEndpoint(from, _signalled!)
        : SameHost(from, _signalled!) || (_behindNat is not null && SameHost(from, _behindNat));

    private void Latch(SocketAddress from)
    {
        if (_latched && SameEndpoint(from, _source!)) return;
        from.Buffer.Span[..from.Size].CopyTo(_source!.Buffer.Span);
        _latched = true;
    }

    private static bool SameEndpoint(SocketAddress one, SocketAddress other) =>
        SameHost(one, other) && SamePort(one, other);

    private static bool SamePort(SocketAddress one, SocketAddress other) =>
        one.Buffer.Span.Slice(2, 2).SequenceEqual(other.Buffer.Span.Slice(2, 2));

    private static bool SameHost(SocketAddress one, SocketAddress other)
    {
        if (one.Family != other.Family) return false;
        (int start, int length) = one.Family == AddressFamily.InterNetworkV6 ? (8, 16) : (4, 4);
        return one.Buffer.Span.Slice(start, length).SequenceEqual(other.Buffer.Span.Slice(start, length));
    }
}
