using Dialer.Dsp.CallProgress;
using Dialer.Sip.Rtp;

namespace Dialer.Media.Rtp;

/// <summary>
/// A stream as it was spoken, for analysis. Playout has a clock and puts silence where a packet is late; whoever only
/// listens can wait for it, so here the timestamps are the clock: late packets that come in a burst are handed out in a
/// burst, in order, with nothing between them, and a pause of the sender has its length however it arrived. Time that
/// passes counts only where nothing is there to tell it: before the first packet, in comfort noise, and once the stream
/// of an answered call has stopped for so long that no packet of it is merely late; before the answer nobody waits for
/// silence, and tones alone are of interest. Bounded to 1.28 s; nothing is allocated after
/// construction. Not for two threads.
/// </summary>
internal sealed class HeardStream(byte silence)
{
    private const int SlotBytes = 80;
    private const int SlotsPerFrame = JitterBuffer.FrameBytes / SlotBytes;
    private const int Slots = 128;

    /// <summary>Packets overtake each other by less than 80 ms; what is missing then is lost.</summary>
    private const int OvertakenSlots = 8;

    /// <summary>
    /// 600 ms, no more than the quiet that ends an utterance by default: a verdict which rests on that quiet is not
    /// later for the waiting, as its time is handed out at once.
    /// </summary>
    private const int PatienceFrames = 30;

    /// <summary>200 ms where the sender is known to pause without a word.</summary>
    private const int PatienceWithPauses = 10;

    private readonly byte[] _ring = new byte[Slots * SlotBytes];
    private readonly bool[] _filled = new bool[Slots];
    private byte _silence = silence;
    private bool _answered;
    private bool _begun;
    private bool _timed;
    private bool _silent;
    private bool _pauses;
    private bool _hasSuspect;
    private ushort _suspectNext;
    private ushort _sequence;
    private uint _nextTimestamp;
    private int _next;
    private int _length;
    private int _pauseFrames;
    private int _passedFrames;
    private int _givenFrames;

    private bool IsImpatient => _passedFrames >= (_pauses ? PatienceWithPauses : PatienceFrames);

    /// <summary>From here on it counts whether anything is heard; what is on its way is kept.</summary>
    public void Answered()
    {
        _answered = true;
        _begun = _silent = false;
        (_pauseFrames, _passedFrames, _givenFrames) = (0, 0, 0);
    }

    /// <summary>Forgets the stream: another source follows, or another law.</summary>
    public void Restart(byte silenceOfLaw)
    {
        _silence = silenceOfLaw;
        _timed = _silent = _hasSuspect = false;
        _pauseFrames = 0;
        Empty();
    }

    /// <summary>20 ms have passed on the clock.</summary>
    public void Tick() => _passedFrames++;

    /// <summary>
    /// Takes the audio of a packet. The stream may jump by any time where the sequence goes on, else with the second
    /// packet after the jump.
    /// </summary>
    public void Push(ushort sequence, uint timestamp, ReadOnlySpan<byte> payload)
    {
        int count = payload.Length / SlotBytes;
        if (count == 0 || payload.Length % SlotBytes != 0 || count > Slots / 2) return;
        bool goesOn = _timed && sequence == (ushort)(_sequence + 1);
        if (!_timed || (!_begun && _length == 0)) Follow(timestamp);
        int slot = SlotOf(timestamp);
        if (slot is < 0 and >= -Slots) return;
        if (slot > _length && (goesOn || (_length == 0 && _givenFrames > 0)))
        {
            _pauses |= goesOn && !_silent;
            slot = Pause(slot, count);
        }

        if (slot < 0 || slot + count > Slots)
        {
            if (!goesOn && !(_hasSuspect && sequence == _suspectNext))
            {
                (_hasSuspect, _suspectNext) = (true, (ushort)(sequence + 1));
                return;
            }

            Follow(timestamp);
            slot = 0;
        }

        _hasSuspect = _silent = false;
        Note(sequence);
        _begun = _timed = true;
        for (int i = 0; i < count; i++)
        {
            int index = Index(slot + i);
            payload.Slice(i * SlotBytes, SlotBytes).CopyTo(_ring.AsSpan(index * SlotBytes));
            _filled[index] = true;
        }

        _length = Math.Max(_length, slot + count);
    }

    /// <summary>
    /// Takes a packet without audio, comfort noise or an event: until audio comes, the stream is silent. An event alone
    /// begins no stream.
    /// </summary>
    public void PushSilent(ushort sequence, bool isNoise)
    {
        _silent = _begun || isNoise;
        if (_timed) Note(sequence);
    }

    /// <summary>Hands out the next 20 ms, or false where they are not known yet.</summary>
    /// <param name="frame">160 codes; meaningless where they are missing.</param>
    /// <param name="missing">Why there is no audio; null where there is.</param>
    public bool TryTake(Span<byte> frame, out MissingFrame? missing)
    {
        missing = null;
        if (_pauseFrames > 0)
        {
            _pauseFrames--;
            missing = MissingFrame.Silent;
            return true;
        }

        if (_length > 0) return TakeStored(frame, ref missing);
        if (_passedFrames <= _givenFrames) return false;
        if (_begun && !_silent && !(_answered && IsImpatient)) return false;
        _givenFrames++;
        missing = _silent ? MissingFrame.Silent : _begun ? MissingFrame.Lost : MissingFrame.NoMedia;
        return true;
    }

    private bool TakeStored(Span<byte> frame, ref MissingFrame? missing)
    {
        bool whole = _length >= SlotsPerFrame && _filled[Index(0)] && _filled[Index(1)];
        if (!whole && _length < SlotsPerFrame + OvertakenSlots && !IsImpatient) return false;
        bool audio = false;
        for (int i = 0; i < SlotsPerFrame; i++)
        {
            Span<byte> part = frame.Slice(i * SlotBytes, SlotBytes);
            int index = Index(i);
            audio |= _filled[index];
            if (_filled[index]) _ring.AsSpan(index * SlotBytes, SlotBytes).CopyTo(part);
            else part.Fill(_silence);
            _filled[index] = false;
        }

        Advance(SlotsPerFrame);
        if (audio) (_passedFrames, _givenFrames) = (0, 0);
        else missing = MissingFrame.Lost;
        return true;
    }

    /// <summary>
    /// The sender has paused up to here. What of the pause was handed out while it lasted is not handed out again.
    /// </summary>
    private int Pause(int slot, int count)
    {
        if (_length > 0)
        {
            // In the middle of a burst.
            if (slot + count > Slots) return slot;
            for (int i = _length; i < slot; i++)
            {
                _ring.AsSpan(Index(i) * SlotBytes, SlotBytes).Fill(_silence);
                _filled[Index(i)] = true;
            }

            return slot;
        }

        int frames = slot / SlotsPerFrame;
        // A jump of the sender's clock is no pause: that takes the time that it takes.
        _pauseFrames += Math.Max(0, Math.Min(frames, _passedFrames + PatienceFrames) - _givenFrames);
        (_passedFrames, _givenFrames) = (0, 0);
        _next += slot;
        _nextTimestamp += (uint)(slot * SlotBytes);
        return 0;
    }

    private void Follow(uint timestamp)
    {
        Empty();
        _nextTimestamp = timestamp;
    }

    private void Empty()
    {
        _filled.AsSpan().Clear();
        _length = 0;
    }

    private void Advance(int slots)
    {
        _next += slots;
        _nextTimestamp += (uint)(slots * SlotBytes);
        _length = Math.Max(0, _length - slots);
    }

    private void Note(ushort sequence)
    {
        if (!_timed || (short)(sequence - _sequence) > 0) _sequence = sequence;
    }

    private int SlotOf(uint timestamp)
    {
        int offset = (int)(timestamp - _nextTimestamp);
        return offset >= 0 ? offset / SlotBytes : -((-offset + SlotBytes - 1) / SlotBytes);
    }

    private int Index(int slot) => (_next + slot) & (Slots - 1);
}
