namespace Dialer.Dsp.AnsweringMachine;

/// <summary>
/// How many people may be lost to catch how many machines: two thresholds on the log odds of a machine. The measured
/// curve stands in benchmarks/results/cpa.md.
/// </summary>
/// <param name="Name">Its name in a campaign's settings.</param>
/// <param name="MachineAbove">Log odds above which a machine is certain, at any time.</param>
/// <param name="HumanBelow">Log odds below which 0.6 s of quiet after speech mean a person.</param>
public sealed record OperatingPoint(string Name, float MachineAbove, float HumanBelow)
{
    /// <summary>As few people lost as can be.</summary>
    public static OperatingPoint Careful { get; } = new("careful", 3f, -3f);

    /// <summary>The default.</summary>
    public static OperatingPoint Balanced { get; } = new("balanced", 2.5f, -3.75f);

    /// <summary>As many machines caught as can be.</summary>
    public static OperatingPoint Eager { get; } = new("eager", 1.6f, -4.2f);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OperatingPoint> All { get; } = [Careful, Balanced, Eager];

    /// <summary>The point of that name, or null.</summary>
    public static OperatingPoint? Named(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
}
