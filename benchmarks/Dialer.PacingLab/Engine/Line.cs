using Dialer.Domain.Pacing;

namespace Dialer.PacingLab.Engine;

/// <summary>A line of the simulated world.</summary>
internal struct Line
{
    public LineId Id;
    public Fate Fate;

    /// <summary>The verdict is wrong: a person taken for a machine or the reverse.</summary>
    public bool Misjudged;

    /// <summary>Waits for an agent with the clock running.</summary>
    public bool Waits;
}
