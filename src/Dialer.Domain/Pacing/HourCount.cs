namespace Dialer.Domain.Pacing;

/// <summary>Lines and live answers of one hour of the day, over the days; old days weigh less.</summary>
/// <param name="Hour">0 to 23, in the campaign's zone.</param>
/// <param name="Lines">Lines that counted.</param>
/// <param name="Live">Those that a person answered.</param>
public sealed record HourCount(int Hour, double Lines, double Live);
