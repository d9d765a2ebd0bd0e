using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>
/// The audio of one call as bare packets. It answers every packet with one of its own, whose 160 samples all have the
/// value of its voice: the gateway's pace is its clock, and who hears it knows whom.
/// </summary>
internal sealed class RtpPeer : IAsyncDisposable
{
    private const int HeaderBytes = 12;
    private const int FrameBytes = 160;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<byte?> _heard = Channel.CreateUnbounded<byte?>();
    private readonly byte[] _packet = new byte[HeaderBytes + FrameBytes];
    private readonly IPEndPoint _far;
    private readonly Task _loop;
    private readonly byte[] _recording;
    private volatile byte _voice;
    private int _sequence;

    /// <summary>Speaks a recording in µ-law first, if one is given, and then with its voice.</summary>
    public RtpPeer(IPEndPoint far, byte voice, uint source, byte[]? recording = null)
    {
        (_far, _voice, _recording) = (far, voice, recording ?? []);
        _packet[0] = 0x80;
        BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(8), source);
        _loop = TalkAsync();
    }

    public IPEndPoint Local => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Every voice that it has read so far from frames that hold one alone.</summary>
    public HashSet<byte> Voices { get; } = [];

    /// <summary>How many packets it had sent when it first heard each voice.</summary>
    public ConcurrentDictionary<byte, int> FirstHeard { get; } = [];

    /// <summary>The value of its samples from the next packet on.</summary>
    public byte Voice
    {
        get => _voice;
        set => _voice = value;
    }

    /// <summary>Completes when that many more frames of one voice were heard.</summary>
    public async Task HearAsync(byte voice, int frames, CancellationToken limit)
    {
        while (frames > 0)
            if (await NextAsync(limit) == voice) frames--;
    }

    /// <summary>Completes when that many more frames of whatever were heard.</summary>
    public async Task HearAnythingAsync(int frames, CancellationToken limit)
    {
        while (_heard.Reader.TryRead(out byte? waiting))
            if (waiting is { } voice) Voices.Add(voice);
        for (int i = 0; i < frames; i++) await NextAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task<byte?> NextAsync(CancellationToken limit)
    {
        byte? heard = await _heard.Reader.ReadAsync(limit);
        if (heard is { } voice) Voices.Add(voice);
        return heard;
    }

    private async Task TalkAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult packet = await _socket.ReceiveAsync(_stop.Token);
                if (packet.Buffer.Length == HeaderBytes + FrameBytes) Hear(VoiceOf(packet.Buffer.AsSpan(HeaderBytes)));
                BinaryPrimitives.WriteUInt16BigEndian(_packet.AsSpan(2), (ushort)_sequence);
                BinaryPrimitives.WriteUInt32BigEndian(_packet.AsSpan(4), (uint)(_sequence * FrameBytes));
                Speak(_packet.AsSpan(HeaderBytes), _sequence++ * FrameBytes);
                await _socket.SendAsync(_packet, _far, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The call is over.
        }
    }

    private void Hear(byte? voice)
    {
        if (voice is { } known) FirstHeard.TryAdd(known, _sequence);
        _heard.Writer.TryWrite(voice);
    }

    private void Speak(Span<byte> payload, int from)
    {
        payload.Fill(_voice);
        if (from < _recording.Length)
            _recording.AsSpan(from, Math.Min(FrameBytes, _recording.Length - from)).CopyTo(payload);
    }

    private static byte? VoiceOf(ReadOnlySpan<byte> frame) => frame.ContainsAnyExcept(frame[0]) ? null : frame[0];
}
