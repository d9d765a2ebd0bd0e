using Dialer.Dsp.Frames;
using Dialer.Dsp.G711;

namespace Dialer.Media.Rtp;

/// <summary>
/// Turns packets of G.711 that come early, late, twice, not at all or in other lengths than 20 ms into one frame a tick. G.711 has
/// one byte for each unit of the RTP timestamp, so the buffer is a ring of bytes indexed by timestamp.
/// </summary>
/// <remarks>
/// It holds one spare frame after a start or a gap, gives up delay that was not needed for five seconds, and at the bound
/// (<see cref="MaxDelaySamples"/>) passes over the oldest frame. Nothing is allocated after construction.
/// </remarks>
internal sealed class PlayoutBuffer
{
    /// <summary>Most audio kept waiting, 160 ms.</summary>
    public const int MaxDelaySamples = 8 * FrameFormat.FrameSamples;

    private const int RingSamples = 4096;
    private const int SpareSamples = FrameFormat.FrameSamples;
    private const int TrimWindowFrames = 250;

    private readonly byte[] _ring = new byte[RingSamples];
    private Companding _law;
    private bool _started;
    private uint _play;
    private uint _end;
    private uint _audioFrom;
    private int _lowestLevel = int.MaxValue;
    private int _framesInWindow;

    /// <summary>Packets that came after their time.</summary>
    public long Late { get; private set; }

    /// <summary>Frames passed over to hold the bound or to give up delay.</summary>
    public long Skipped { get; private set; }

    private int Level => _started ? (int)(_end - _play) : 0;

    /// <summary>Empties it and sets the law of its bytes.</summary>
    public void Reset(Companding law)
    {
        _law = law;
        _started = false;
        _ring.AsSpan().Fill(G711Codec.Silence(law));
    }

    /// <summary>Takes a packet's audio; at most 200 ms, the rest is cut.</summary>
    public void Push(uint timestamp, Companding law, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > 1600) payload = payload[..1600];
        int ahead = (int)(timestamp - _play);
        // Empty: what was missed has been played as silence already, so the new talk spurt starts after one spare frame.
        if (!_started || (Level <= 0 && ahead >= 0) || Math.Abs(ahead) > MaxDelaySamples + 1600)
        {
            _ring.AsSpan().Fill(G711Codec.Silence(_law));
            _play = _end = timestamp - SpareSamples;
            _audioFrom = timestamp;
            _started = true;
            ahead = SpareSamples;
            _lowestLevel = int.MaxValue;
            _framesInWindow = 0;
        }

        if (ahead + payload.Length <= 0)
        {
            Late++;
            return;
        }

        if (ahead < 0)
        {
            payload = payload[-ahead..];
            timestamp = _play;
        }

        Store(timestamp, law, payload);
        uint end = timestamp + (uint)payload.Length;
        if ((int)(end - _end) > 0) _end = end;
    }

    /// <summary>The next 20 ms; false, and silence, where nothing is there to be played.</summary>
    public bool Pop(Span<byte> frame)
    {
        byte silence = G711Codec.Silence(_law);
        if (Level <= 0)
        {
            frame.Fill(silence);
            return false;
        }

        Trim();
        int at = (int)(_play % RingSamples);
        int first = Math.Min(frame.Length, RingSamples - at);
        Take(_ring.AsSpan(at, first), frame[..first], silence);
        Take(_ring.AsSpan(0, frame.Length - first), frame[first..], silence);
        _play += (uint)frame.Length;
        bool audio = (int)(_play - _audioFrom) > 0;
        // The packet may have been shorter than a frame: playing on past its end would make its successor late.
        if (Level < 0) _end = _play;
        return audio;
    }

    private static void Take(Span<byte> from, Span<byte> to, byte silence)
    {
        from.CopyTo(to);
        from.Fill(silence);
    }

    private void Store(uint timestamp, Companding law, ReadOnlySpan<byte> payload)
    {
        int at = (int)(timestamp % RingSamples);
        int first = Math.Min(payload.Length, RingSamples - at);
        G711Codec.Transcode(law, _law, payload[..first], _ring.AsSpan(at));
        G711Codec.Transcode(law, _law, payload[first..], _ring);
    }

    private void Trim()
    {
        _lowestLevel = Math.Min(_lowestLevel, Level);
        bool unneeded = false;
        if (++_framesInWindow == TrimWindowFrames)
        {
            // What lay behind the frame to be played, all through the window, was delay without use.
            unneeded = _lowestLevel >= SpareSamples + (2 * FrameFormat.FrameSamples);
            _lowestLevel = int.MaxValue;
            _framesInWindow = 0;
        }

        while (Level > MaxDelaySamples || unneeded)
        {
            unneeded = false;
            Skipped++;
            for (int i = 0; i < FrameFormat.FrameSamples; i++) _ring[(_play + (uint)i) % RingSamples] = G711Codec.Silence(_law);
            _play += FrameFormat.FrameSamples;
        }
    }
}
