using Dialer.Runtime.Simulation;

namespace Dialer.Simulator;

/// <summary>What of the gateway's outside lasts longer than one incarnation of its actor.</summary>
internal sealed class SimulatedNetwork(SimulationRun run)
{
    /// <summary>Calls that are up, those being hung up included.</summary>
    public Func<int> CallsUp { get; set; } = () => 0;

    /// <summary>A reply is on its way so long.</summary>
    public void Later(TimeSpan delay, Action deliver) => run.ScheduleAfter(delay, deliver);
}
