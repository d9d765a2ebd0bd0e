using Dialer.Domain.Quantities;

namespace Dialer.PacingLab.Engine;

/// <summary>An agent of the simulated world.</summary>
internal struct Seat
{
    public AgentId Id;
    public SeatState State;
    public double Since;

    /// <summary>Leaves when the call is done.</summary>
    public bool Leaving;

    /// <summary>Serves an inbound call, which has no wrap-up of the campaign.</summary>
    public bool Inbound;
}
