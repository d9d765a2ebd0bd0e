using System.Diagnostics;
using Dialer.Dsp.Frames;

namespace Dialer.Media.Rtp;

/// <summary>Loss and jitter of a received stream as RFC 3550 §6.4.1 and appendices A.3 and A.8 count them.</summary>
internal sealed class RtpReception
{
    private bool _started;
    private uint _base;
    private uint _highest;
    private long _received;
    private long _expectedBefore;
    private long _receivedBefore;
    private long _lastTransit;
    private double _jitter;

    /// <summary>Extended highest sequence number.</summary>
    public uint HighestSequence => _highest;

    /// <summary>Packets lost since the start; negative where duplicates outnumber the losses.</summary>
    public int Lost => _started ? (int)Math.Clamp(Expected - _received, -0x80_0000, 0x7F_FFFF) : 0;

    /// <summary>Interarrival jitter in units of 1/8000 s.</summary>
    public uint Jitter => (uint)_jitter;

    private long Expected => (long)_highest - _base + 1;

    public void Reset() => _started = false;

    public void Count(ushort sequence, uint timestamp, long arrival)
    {
        long transit = (long)(arrival * (double)FrameFormat.SampleRateHz / Stopwatch.Frequency) - timestamp;
        if (!_started)
        {
            _started = true;
            _base = _highest = sequence;
            _received = _expectedBefore = _receivedBefore = 0;
            _jitter = 0;
            _lastTransit = transit;
        }

        _received++;
        short step = (short)(sequence - (ushort)_highest);
        if (step > 0) _highest += (uint)step;
        // The timestamp wraps every six days, the difference of two transits then jumps by 2^32: such a one is not counted.
        long difference = Math.Abs(transit - _lastTransit);
        _lastTransit = transit;
        if (difference < FrameFormat.SampleRateHz * 10L) _jitter += (difference - _jitter) / 16;
    }

    /// <summary>Part of the packets lost since the last call, in 1/256.</summary>
    public byte TakeFractionLost()
    {
        if (!_started) return 0;
        long expected = Expected - _expectedBefore, received = _received - _receivedBefore;
        (_expectedBefore, _receivedBefore) = (Expected, _received);
        return expected <= 0 || received >= expected ? (byte)0 : (byte)Math.Min(255, (expected - received) * 256 / expected);
    }
}
