using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>Orders to hang up do not reach the network.</summary>
internal sealed class KeepsCalls : Mutation
{
    public override string Invariant => Simulator.Invariant.TrunkCapacity;

    public override bool Tampers => true;

    public override IEnumerable<object> Sent(object command) => command is HangUp ? [] : [command];
}
