using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>A machine's message begins with the first ring, before anything is known.</summary>
internal sealed class LeavesMessageAtOnce : Mutation
{
    public override string Invariant => Simulator.Invariant.MessageAfterTone;

    public override bool Tampers => true;

    public override WorldSettings World(int seed, WorldSettings settings) => settings.WithAnswers(seed);

    public override IEnumerable<object> Sent(object command) => command is PlaceCall { Target: CallTarget.OverTrunk } p
        ? [command, new PlayPrompt(p.Call, AnswerWorlds.MachineMessage)]
        : [command];
}
