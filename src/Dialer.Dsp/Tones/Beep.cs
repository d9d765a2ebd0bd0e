namespace Dialer.Dsp.Tones;

/// <summary>A record tone that was heard to its end.</summary>
/// <param name="Start">When it began, from the first sample.</param>
/// <param name="End">When it ended.</param>
/// <param name="Found">When its end was certain: the moment to start speaking.</param>
/// <param name="Hz">Pitch of its longest part.</param>
public readonly record struct Beep(TimeSpan Start, TimeSpan End, TimeSpan Found, float Hz);
