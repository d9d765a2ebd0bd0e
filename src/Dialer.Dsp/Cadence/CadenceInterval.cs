namespace Dialer.Dsp.Cadence;

/// <summary>A burst or a pause of a cadence.</summary>
/// <param name="Hops">Its length in hops of 10 ms.</param>
/// <param name="Hz">Middle of its power between 343 and 562 Hz; 0 for a pause.</param>
/// <param name="High">Share of the 620 Hz part, 0 to 1.</param>
/// <param name="LevelDbfs">Its level.</param>
internal readonly record struct CadenceInterval(int Hops, float Hz, float High, float LevelDbfs);
