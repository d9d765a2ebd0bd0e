namespace Dialer.Dsp.Tones;

/// <summary>A steady or evenly moving tone, from its first hop to its last.</summary>
/// <param name="StartHop">Hop in which it began; a hop is 10 ms.</param>
/// <param name="EndHop">Hop in which its end was noticed.</param>
/// <param name="Hops">Its length.</param>
/// <param name="Hz">Mean pitch of its strongest peak.</param>
/// <param name="LeastHz">Lowest pitch.</param>
/// <param name="MostHz">Highest pitch.</param>
/// <param name="LevelDbfs">Its highest level.</param>
/// <param name="Share">Mean share of the peaks in the whole, 0 to 1.</param>
/// <param name="JitterHz">Mean distance of its pitch from a straight line: under 2 Hz for a machine's tone.</param>
/// <param name="JitterDb">The same of its level.</param>
/// <param name="Purity">Mean share of the strongest peak.</param>
/// <param name="Flux">Mean change of its spectrum in 10 ms, 0 to 2.</param>
/// <param name="BeforeDbfs">Level of the last hop before it.</param>
/// <param name="StillHops">Longest stretch in which its spectrum hardly changed.</param>
public readonly record struct ToneRun(int StartHop, int EndHop, int Hops, float Hz, float LeastHz, float MostHz,
    float LevelDbfs, float Share, float JitterHz, float JitterDb,
    float Purity, float Flux, float BeforeDbfs, int StillHops);
