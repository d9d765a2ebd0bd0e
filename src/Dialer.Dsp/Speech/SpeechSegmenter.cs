namespace Dialer.Dsp.Speech;

/// <summary>
/// Joins probabilities of speech to stretches: one begins when speech was likely for 50 ms of 80, and ends after
/// 150 ms without; what is shorter than 60 ms is a click and does not count. Keeps the first 24 stretches and the
/// sums of all, so a call of any length needs no more memory.
/// </summary>
public sealed class SpeechSegmenter
{
    /// <summary>Stretches kept.</summary>
    public const int MaxSegments = 24;

    /// <summary>Pauses up to this many hops stay inside a stretch.</summary>
    public const int BridgedHops = 15;

    private const int OnsetWindow = 8;
    private const int OnsetHops = 5;
    private const float Likely = 0.5f;

    private readonly SpeechSegment[] _segments = new SpeechSegment[MaxSegments];
    private uint _recent;
    private int _hop;
    private int _start = -1;
    private int _lastSpeech;

    /// <summary>Stretches that began, the open one included; the last slot is reused when all are taken.</summary>
    public int Count { get; private set; }

    /// <summary>Stretches so far; the open one ends at its last hop of speech.</summary>
    public ReadOnlySpan<SpeechSegment> Segments => _segments.AsSpan(0, Math.Min(Count, MaxSegments));

    /// <summary>Hops of speech in all stretches.</summary>
    public int SpeechHops { get; private set; }

    /// <summary>Whether a stretch is open: speech, or less than 150 ms after it.</summary>
    public bool Speaking => _start >= 0;

    /// <summary>Hops since the last speech; since the beginning where there was none.</summary>
    public int QuietHops => Count == 0 ? _hop : _hop - _lastSpeech;

    /// <summary>Hop in which the first stretch began, or -1.</summary>
    public int FirstHop => Count == 0 ? -1 : _segments[0].StartHop;

    /// <summary>Hop after the last speech, or -1.</summary>
    public int LastHop => Count == 0 ? -1 : _lastSpeech;

    /// <summary>Takes the next hop.</summary>
    /// <param name="probability">How likely it is speech, 0 to 1.</param>
    public void Push(float probability)
    {
        _hop++;
        bool speech = probability > Likely;
        _recent = _recent << 1 | (speech ? 1u : 0u);
        if (_start < 0)
        {
            uint window = _recent & ((1u << OnsetWindow) - 1);
            if (speech && System.Numerics.BitOperations.PopCount(window) >= OnsetHops) Open(window);
        }
        else if (speech)
        {
            SpeechHops += _hop - _lastSpeech;
            _lastSpeech = _hop;
            Store();
        }
        else if (_hop - _lastSpeech > BridgedHops)
        {
            _start = -1;
        }
    }

    /// <summary>Forgets what was heard; time goes on.</summary>
    public void Forget() => (_recent, _start, _lastSpeech, Count, SpeechHops) = (0, -1, 0, 0, 0);

    /// <summary>Forgets all, as after construction.</summary>
    public void Reset() => (_recent, _hop, _start, _lastSpeech, Count, SpeechHops) = (0, 0, -1, 0, 0, 0);

    private void Open(uint window)
    {
        int back = System.Numerics.BitOperations.Log2(window);
        _start = Math.Max(_hop - 1 - back, _lastSpeech);
        _lastSpeech = _hop;
        SpeechHops += _hop - _start;
        Count++;
        Store();
    }

    private void Store() => _segments[Math.Min(Count, MaxSegments) - 1] = new(_start, _lastSpeech);
}
