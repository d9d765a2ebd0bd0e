namespace Dialer.PacingLab.Engine;

/// <summary>What a simulated agent does.</summary>
internal enum SeatState : byte
{
    Gone,
    Free,
    Talking,
    WrappingUp,
}
