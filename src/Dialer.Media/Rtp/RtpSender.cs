using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Rtp;

/// <summary>
/// The way out of one session: one packet a tick, the sequence without a gap, the timestamp as time passes.
/// </summary>
internal sealed class RtpSender
{
    private const int EventFrames = 5;
    private const int EventEndRepeats = 3;
    private const int EventVolumeDbm0 = -10;
    private const int MutedTicksAfterError = 50;
    private const int MostDigits = 64;

    private readonly Socket _socket;
    private readonly byte[] _packet = new byte[RtpPacket.HeaderBytes + FrameFormat.FrameSamples];
    private readonly byte[] _eventPacket = new byte[RtpPacket.HeaderBytes + TelephoneEvent.PayloadBytes];
    private readonly Queue<byte> _digits = new();
    private ushort _sequence;
    private uint _timestamp;
    private uint _eventTimestamp;
    private int _eventStep;
    private int _muted;
    private bool _inSpurt;

    public RtpSender(Socket socket, Random random)
    {
        _socket = socket;
        Ssrc = (uint)random.NextInt64(1, 1L << 32);
        _sequence = (ushort)random.Next(1 << 15);
        _timestamp = (uint)random.NextInt64(1L << 32);
        _packet[0] = _eventPacket[0] = 0x80;
        BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(8), Ssrc);
        BinaryPrimitives.WriteUInt32BigEndian(_eventPacket.AsSpan(8), Ssrc);
    }

    public uint Ssrc { get; }

    public long Sent { get; private set; }

    /// <summary>Sends that the system refused; each mutes the session for a second.</summary>
    public long Failed { get; private set; }

    /// <summary>Timestamp of the next frame.</summary>
    public uint Timestamp => _timestamp;

    /// <summary>Where the session writes the next frame.</summary>
    public Span<byte> Payload => _packet.AsSpan(RtpPacket.HeaderBytes);

    /// <summary>Queues a digit; passed over where it is none of 0-9 * # A-D or 64 wait already.</summary>
    public void QueueDigit(char digit)
    {
        if (TelephoneEvent.CodeOf(digit) is { } code && _digits.Count < MostDigits) _digits.Enqueue(code);
    }

    /// <summary>Sends what is in <see cref="Payload"/>, or the digit whose turn it is instead.</summary>
    public void Send(SocketAddress to, Companding law, byte eventPayloadType)
    {
        if (_digits.Count > 0 && eventPayloadType != 0)
        {
            SendEvent(to, eventPayloadType);
        }
        else
        {
            // The marker says where a talk spurt begins (RFC 3551 §4.1): at the start and after a hold, for silence is
            // sent too.
            _packet[1] = (byte)((law == Companding.MuLaw ? 0 : 8) | (_inSpurt ? 0 : 0x80));
            BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(4), _timestamp);
            Transmit(_packet, to);
        }

        _timestamp += FrameFormat.FrameSamples;
    }

    /// <summary>Lets a frame's time pass in which nothing may be sent: the clock runs on (RFC 3550 §5.1).</summary>
    public void Pause()
    {
        _timestamp += FrameFormat.FrameSamples;
        _inSpurt = false;
    }

    private void SendEvent(SocketAddress to, byte payloadType)
    {
        if (_eventStep == 0) _eventTimestamp = _timestamp;
        _eventStep++;
        bool ends = _eventStep >= EventFrames;
        _eventPacket[1] = (byte)(payloadType | (_eventStep == 1 ? 0x80 : 0));
        ushort duration = (ushort)(Math.Min(_eventStep, EventFrames) * FrameFormat.FrameSamples);
        var digit = new TelephoneEvent(_digits.Peek(), ends, EventVolumeDbm0, duration);
        digit.WriteTo(_eventPacket.AsSpan(RtpPacket.HeaderBytes));
        BinaryPrimitives.WriteUInt32BigEndian(_eventPacket.AsSpan(4), _eventTimestamp);
        Transmit(_eventPacket, to);
        if (_eventStep < EventFrames + EventEndRepeats - 1) return;
        _eventStep = 0;
        _digits.Dequeue();
    }

    private void Transmit(byte[] packet, SocketAddress to)
    {
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), _sequence++);
        if (_muted > 0)
        {
            _muted--;
            return;
        }

        if (Datagrams.TrySend(_socket, packet, to))
        {
            Sent++;
            _inSpurt = true;
        }
        else
        {
            // No route, or the system's buffers are full; to try each packet would cost the other calls their pace.
            Failed++;
            _muted = MutedTicksAfterError;
        }
    }
}
