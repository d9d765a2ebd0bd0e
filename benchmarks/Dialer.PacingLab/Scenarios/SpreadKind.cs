namespace Dialer.PacingLab.Scenarios;

/// <summary>Shapes of durations.</summary>
internal enum SpreadKind
{
    Exponential,
    Lognormal,
    Constant,
}
