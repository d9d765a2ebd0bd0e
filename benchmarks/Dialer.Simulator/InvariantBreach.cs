namespace Dialer.Simulator;

/// <summary>A broken promise of the dialer.</summary>
/// <param name="Invariant">Which rule, a name of <see cref="Simulator.Invariant"/>.</param>
/// <param name="Detail">What happened.</param>
internal sealed record InvariantBreach(string Invariant, string Detail);
