using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>How far an answered line is.</summary>
public abstract record LinePhase
{
    private LinePhase() { }

    /// <summary>What is given to an agent is a machine: neither live nor abandoned.</summary>
    public bool IsMachine { get; init; }

    /// <summary>The customer waits for an agent or a port.</summary>
    public sealed record AwaitingAgent(long Order) : LinePhase;

    /// <summary>The leg was told which agent takes the customer.</summary>
    public sealed record Connecting(AgentId Agent, long Order) : LinePhase;

    /// <summary>Customer and agent talk.</summary>
    public sealed record Talking(AgentId Agent) : LinePhase;

    /// <summary>
    /// The port is the customer's to the end of the call, and the leg was told so; with <paramref name="Served"/> the
    /// customer hears the prompt.
    /// </summary>
    public sealed record AtPort(PortId Port, bool Served) : LinePhase;

    /// <summary>
    /// The customer hears the abandon message or is being hung up on; an agent or a port is of no use to it.
    /// </summary>
    public sealed record Treated : LinePhase;

    /// <summary>A machine's tone is waited for, or it hears our message; a person may pick up yet.</summary>
    public sealed record OnMachine : LinePhase;
}
