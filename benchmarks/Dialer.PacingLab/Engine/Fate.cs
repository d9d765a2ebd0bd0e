namespace Dialer.PacingLab.Engine;

/// <summary>What becomes of a line, drawn when it is dialed.</summary>
internal enum Fate : byte
{
    Live,
    Machine,
    Busy,
    Failure,
    NoAnswer,
}
