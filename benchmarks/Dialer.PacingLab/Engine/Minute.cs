namespace Dialer.PacingLab.Engine;

/// <summary>How a run stood at the end of a minute; counts since its start.</summary>
internal readonly record struct Minute(
    double AtSeconds, int SignedIn, int Busy, int Lines, long Live, long Abandoned);
