using Dialer.Domain.Quantities;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>An agent's phone gets a second call while it has one.</summary>
internal sealed class CallsAgentTwice : Mutation
{
    public override string Invariant => Simulator.Invariant.OneCallPerAgent;

    public override bool Tampers => true;

    public override IEnumerable<object> Sent(object command) =>
        command is PlaceCall { Target: CallTarget.Phone } place
            ? [place, place with { Call = new CallId($"{place.Call}/again") }]
            : [command];
}
