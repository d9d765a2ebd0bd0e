namespace Dialer.Simulator;

/// <summary>What goes wrong, and how often; all from the seed. Every fault stops at <see cref="Until"/>, then the world must drain.</summary>
/// <param name="JournalFailures">Share of appends that the journal refuses.</param>
/// <param name="PhoneLosses">Share of answered reservation calls whose phone drops out before it is released.</param>
/// <param name="PhoneRefusals">Share of reservation calls that are not answered.</param>
/// <param name="AgentBreaks">Mean seconds between two agents who go idle for a while; 0 for never.</param>
/// <param name="Kills">Mean seconds between two deaths of the whole node; 0 for never.</param>
/// <param name="Until">No fault starts after this much virtual time.</param>
public sealed record FaultPlan(
    double JournalFailures, double PhoneLosses, double PhoneRefusals, double AgentBreaks, double Kills, TimeSpan Until)
{
    /// <summary>A world where nothing fails.</summary>
    public static FaultPlan None { get; } = new(0, 0, 0, 0, 0, TimeSpan.Zero);
}
