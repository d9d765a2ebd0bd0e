namespace Dialer.Simulator.Faults;

/// <summary>An actor fails because the simulation wants it to.</summary>
internal sealed class SimulatedFaultException() : Exception("simulated fault");
