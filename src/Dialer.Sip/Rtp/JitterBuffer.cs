namespace Dialer.Sip.Rtp;

/// <summary>
/// Puts the packets of one G.711 stream in order and hands out one 20 ms frame a tick. The delay is held between two
/// bounds: each late packet makes it a frame longer when it is next built up, and it gives one back after five
/// seconds in which it was not needed. One byte is one sample, so slots are 10 ms of the timestamp and packets may be
/// of any multiple. A stray packet of another source does not disturb it. Bounded to 640 ms; nothing is allocated
/// after construction. Not for two threads.
/// </summary>
public sealed class JitterBuffer
{
    /// <summary>Bytes of a frame: 20 ms at 8 kHz.</summary>
    public const int FrameBytes = 160;

    private const int SlotBytes = 80;
    private const int Slots = 64;
    private const int SlotsPerFrame = FrameBytes / SlotBytes;
    private const int CalmFrames = 250;

    private readonly byte[] _ring = new byte[Slots * SlotBytes];
    private readonly bool[] _filled = new bool[Slots];
    private readonly byte _silence;
    private readonly int _leastFrames;
    private readonly int _mostFrames;
    private bool _started;
    private bool _playing;
    private uint _ssrc;
    private uint _base;
    private long _next;
    private long _end;
    private long _floor;
    private bool _hasSuspect;
    private uint _suspectSsrc;
    private ushort _suspectNext;
    private ushort _sequence;
    private int _calm;
    private long _leastSpare;

    /// <summary>A buffer for one stream.</summary>
    /// <param name="silence">The code of silence: 0xFF for µ-law, 0xD5 for A-law.</param>
    /// <param name="leastFrames">The delay to start with, 1 to 15 frames of 20 ms.</param>
    /// <param name="mostFrames">The greatest delay, from <paramref name="leastFrames"/> to 15.</param>
    public JitterBuffer(byte silence, int leastFrames = 2, int mostFrames = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leastFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostFrames, leastFrames);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostFrames, 15);
        _silence = silence;
        _leastFrames = TargetFrames = leastFrames;
        _mostFrames = mostFrames;
    }

    /// <summary>The delay that is aimed at now, in frames.</summary>
    public int TargetFrames { get; private set; }

    /// <summary>Packets that came after their time.</summary>
    public long Late { get; private set; }

    /// <summary>Packets that came twice.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Frames of silence for audio that never came in time.</summary>
    public long Lost { get; private set; }

    /// <summary>Frames passed over to give back delay.</summary>
    public long Skipped { get; private set; }

    /// <summary>Times the stream jumped and the buffer followed.</summary>
    public long Resynchronised { get; private set; }

    /// <summary>Takes a packet of audio.</summary>
    public JitterPush Push(RtpPacket packet) =>
        Push(packet.Ssrc, packet.Sequence, packet.Timestamp, packet.Payload);

    /// <summary>Takes the audio of a packet.</summary>
    public JitterPush Push(uint ssrc, ushort sequence, uint timestamp, ReadOnlySpan<byte> payload)
    {
        var count = payload.Length / SlotBytes;
        if (count == 0 || payload.Length % SlotBytes != 0 || count > Slots / 2) return JitterPush.Unusable;
        if (!_started) Start(ssrc, timestamp);
        var offset = (int)(timestamp - _base);
        var slot = offset >= 0 ? offset / SlotBytes : -((-offset + SlotBytes - 1) / SlotBytes);
        var fits = ssrc == _ssrc && offset % SlotBytes == 0 && slot + count - _next <= Slots && slot - _next >= -Slots;
        if (!fits && !IsNextTalkSpurt(ssrc, sequence)) return Suspect(ssrc, sequence, timestamp, payload);
        if (!fits)
        {
            Start(ssrc, timestamp);
            slot = 0;
        }

        _hasSuspect = false;
        _sequence = sequence;
        return Store(slot, count, payload);
    }

    /// <summary>Gives the next frame; silence fills what is missing.</summary>
    /// <param name="frame">Exactly <see cref="FrameBytes"/> bytes.</param>
    public JitterPop Pop(Span<byte> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, FrameBytes);
        frame.Fill(_silence);
        if (_started && _next >= _end) _playing = false;
        if (_started && !_playing) _playing = _end - _next >= TargetFrames * SlotsPerFrame;
        if (!_playing) return JitterPop.Waiting;
        GiveBackDelay();
        var audio = false;
        for (var i = 0; i < SlotsPerFrame; i++) audio |= Take(frame.Slice(i * SlotBytes, SlotBytes));
        if (audio) return JitterPop.Audio;
        Lost++;
        return JitterPop.Lost;
    }

    /// <summary>Empties the buffer; the counters stay.</summary>
    public void Reset()
    {
        _started = _playing = _hasSuspect = false;
        _filled.AsSpan().Clear();
    }

    private void Start(uint ssrc, uint timestamp)
    {
        Reset();
        _started = true;
        _ssrc = ssrc;
        _base = timestamp;
        _next = _end = 0;
        // Until the first frame is played, packets that were overtaken by the first one may still come before it.
        _floor = -Slots / 2;
        _calm = 0;
        _leastSpare = long.MaxValue;
    }

    private JitterPush Store(int slot, int count, ReadOnlySpan<byte> payload)
    {
        if (!_playing && _next >= _end && slot > _next) _next = _end = slot;
        if (!_playing && slot < _next && slot >= _floor && _end - slot <= Slots) _next = slot;
        if (slot < _next)
        {
            Late++;
            TargetFrames = Math.Min(TargetFrames + 1, _mostFrames);
            return JitterPush.Late;
        }

        if (_filled[Index(slot)])
        {
            Duplicates++;
            return JitterPush.Duplicate;
        }

        for (var i = 0; i < count; i++)
        {
            var index = Index(slot + i);
            payload.Slice(i * SlotBytes, SlotBytes).CopyTo(_ring.AsSpan(index * SlotBytes));
            _filled[index] = true;
        }

        _end = Math.Max(_end, slot + count);
        return JitterPush.Taken;
    }

    /// <summary>After a pause of any length the same source goes on where its sequence numbers stopped.</summary>
    private bool IsNextTalkSpurt(uint ssrc, ushort sequence) =>
        ssrc == _ssrc && _next >= _end && (ushort)(sequence - _sequence) is > 0 and < Slots;

    private JitterPush Suspect(uint ssrc, ushort sequence, uint timestamp, ReadOnlySpan<byte> payload)
    {
        if (!_hasSuspect || ssrc != _suspectSsrc || sequence != _suspectNext)
        {
            _hasSuspect = true;
            _suspectSsrc = ssrc;
            _suspectNext = (ushort)(sequence + 1);
            return JitterPush.Suspect;
        }

        Start(ssrc, timestamp);
        _sequence = sequence;
        Resynchronised++;
        Store(0, payload.Length / SlotBytes, payload);
        return JitterPush.Resynchronised;
    }

    private bool Take(Span<byte> part)
    {
        var index = Index(_next++);
        _floor = _next;
        if (!_filled[index]) return false;
        _ring.AsSpan(index * SlotBytes, SlotBytes).CopyTo(part);
        _filled[index] = false;
        return true;
    }

    /// <summary>Passes over a frame when for five seconds at least one more than the target was always there.</summary>
    private void GiveBackDelay()
    {
        _leastSpare = Math.Min(_leastSpare, _end - _next);
        if (++_calm < CalmFrames) return;
        if (_leastSpare > SlotsPerFrame && TargetFrames > _leastFrames) TargetFrames--;
        if (_leastSpare > (TargetFrames + 1) * SlotsPerFrame)
        {
            for (var i = 0; i < SlotsPerFrame; i++) _filled[Index(_next++)] = false;
            _floor = _next;
            Skipped++;
        }

        _calm = 0;
        _leastSpare = long.MaxValue;
    }

    private static int Index(long slot) => (int)(slot & (Slots - 1));
}
