using Dialer.Domain.Campaigns;
using Dialer.Simulator.Faults;

namespace Dialer.Simulator;

/// <summary>What the command line asks for.</summary>
/// <param name="FirstSeed">First seed to run.</param>
/// <param name="LastSeed">Last seed to run.</param>
/// <param name="FaultNames">As given, for the command that replays a seed.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="Mode">Of the campaigns.</param>
/// <param name="Mutate">Rule to switch off; null for none.</param>
/// <param name="Log">Whether each delivery is printed.</param>
internal sealed record SimulatorOptions(
    int FirstSeed, int LastSeed, string FaultNames, FaultPlan Faults, CampaignMode Mode, string? Mutate, bool Log)
{
    /// <summary>Whether calls are analysed, and machines, tones and silence answer besides people.</summary>
    public bool Cpa { get; init; }
}
