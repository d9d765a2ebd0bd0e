using Dialer.Domain.Quantities;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>Every customer is bridged to the agent of the one before.</summary>
internal sealed class BridgesBusyAgent : Mutation
{
    private CallId? _before;

    public override string Invariant => Simulator.Invariant.OneCallPerAgent;

    public override bool Tampers => true;

    public override IEnumerable<object> Sent(object command)
    {
        if (command is not Bridge bridge) return [command];
        CallId agent = _before ?? bridge.Agent;
        _before = bridge.Agent;
        return [bridge with { Agent = agent }];
    }
}
