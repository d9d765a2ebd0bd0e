using Dialer.Simulator;
using Dialer.Simulator.Faults;

namespace Dialer.Simulation.Tests;

/// <summary>Runs worlds as the command line does.</summary>
internal static class Worlds
{
    /// <summary>Runs these seeds; what breaks is told with the command that replays it.</summary>
    public static string Run(string seeds, string faults, string mode = "progressive", params string[] more)
    {
        using var output = new StringWriter();
        int code = SimulatorCommand.Build(output).Parse(["--seeds", seeds, "--faults", faults, "--mode", mode, .. more])
            .Invoke();
        string said = output.ToString();
        code.ShouldBe(0, said);
        return said;
    }

    public static WorldResult Run(int seed, string faults) =>
        new World(seed, WorldSettings.ForSeed(seed, PlanOf(faults))).RunAndDrain();

    public static FaultPlan PlanOf(string faults)
    {
        FaultPlan.TryParse(faults, out FaultPlan plan, out string fault).ShouldBeTrue(fault);
        return plan;
    }
}
