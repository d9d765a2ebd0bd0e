namespace Dialer.Sip.Rtp;

/// <summary>
/// Sequence numbers, loss and jitter of one source as RFC 3550 appendices A.1, A.3 and A.8 count them. Allocates
/// nothing.
/// </summary>
public sealed class RtpReception
{
    private const int MaxDropout = 3000;
    private const int MaxMisorder = 100;
    private const int MinSequential = 2;
    private const uint SequenceModulus = 1 << 16;

    private bool _started;
    private int _probation;
    private ushort _highest;
    private uint _cycles;
    private uint _base;
    private uint _bad;
    private uint _received;
    private uint _expectedBefore;
    private uint _receivedBefore;
    private bool _hasTransit;
    private uint _transit;
    private uint _scaledJitter;

    /// <summary>The highest sequence number with its wraps in the upper 16 bits.</summary>
    public uint HighestSequence => _cycles + _highest;

    /// <summary>Packets counted since the source was proven.</summary>
    public uint Received => _received;

    /// <summary>Packets that should have come.</summary>
    public uint Expected => _started && _probation == 0 ? HighestSequence - _base + 1 : 0;

    /// <summary>Expected less received; negative when duplicates outnumber losses; within 24 bits (§6.4.1).</summary>
    public int Lost => (int)Math.Clamp((long)Expected - _received, -0x80_0000, 0x7f_ffff);

    /// <summary>Interarrival jitter in timestamp units.</summary>
    public uint Jitter => _scaledJitter >> 4;

    /// <summary>Counts a packet.</summary>
    /// <param name="sequence">Of the packet.</param>
    /// <param name="timestamp">Of the packet.</param>
    /// <param name="arrival">When it came, in timestamp units; wraps like the timestamp.</param>
    public RtpSequenceVerdict Count(ushort sequence, uint timestamp, uint arrival)
    {
        var verdict = Sequence(sequence);
        if (verdict == RtpSequenceVerdict.Restarted) _hasTransit = false;
        if (verdict != RtpSequenceVerdict.Probation) Transit(arrival - timestamp);
        return verdict;
    }

    /// <summary>The part of the packets lost since the last call, in 1/256 (A.3).</summary>
    public byte TakeFractionLost()
    {
        var expected = Expected - _expectedBefore;
        var lost = (long)expected - (_received - _receivedBefore);
        (_expectedBefore, _receivedBefore) = (Expected, _received);
        return expected == 0 || lost <= 0 ? (byte)0 : (byte)Math.Min(255, lost * 256 / expected);
    }

    private RtpSequenceVerdict Sequence(ushort sequence)
    {
        if (!_started)
        {
            Restart(sequence);
            _started = true;
            _highest = (ushort)(sequence - 1);
            _probation = MinSequential;
        }

        var ahead = (ushort)(sequence - _highest);
        if (_probation > 0)
        {
            _probation = ahead == 1 ? _probation - 1 : MinSequential - 1;
            _highest = sequence;
            if (_probation > 0) return RtpSequenceVerdict.Probation;
            Restart(sequence);
            _received = 1;
            return RtpSequenceVerdict.Restarted;
        }

        if (ahead < MaxDropout)
        {
            if (sequence < _highest) _cycles += SequenceModulus;
            _highest = sequence;
        }
        else if (ahead <= SequenceModulus - MaxMisorder)
        {
            if (sequence != _bad)
            {
                _bad = (sequence + 1u) & 0xffff;
                return RtpSequenceVerdict.Probation;
            }

            Restart(sequence);
            _received = 1;
            return RtpSequenceVerdict.Restarted;
        }

        _received++;
        return RtpSequenceVerdict.Valid;
    }

    private void Restart(ushort sequence)
    {
        _base = sequence;
        _highest = sequence;
        _bad = SequenceModulus + 1;
        _cycles = _received = _expectedBefore = _receivedBefore = 0;
    }

    private void Transit(uint transit)
    {
        var difference = (uint)Math.Abs((long)(int)(transit - _transit));
        _transit = transit;
        if (_hasTransit) _scaledJitter = (uint)(_scaledJitter + difference - ((_scaledJitter + 8) >> 4));
        _hasTransit = true;
    }
}
