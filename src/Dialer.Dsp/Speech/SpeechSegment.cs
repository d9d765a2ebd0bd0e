namespace Dialer.Dsp.Speech;

/// <summary>A stretch of speech.</summary>
/// <param name="StartHop">Hop in which it began; a hop is 10 ms.</param>
/// <param name="EndHop">Hop after its last.</param>
public readonly record struct SpeechSegment(int StartHop, int EndHop)
{
    /// <summary>Its length in hops of 10 ms.</summary>
    public int Hops => EndHop - StartHop;
}
