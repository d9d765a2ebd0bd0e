using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>A machine's message goes on although a person has picked up.</summary>
internal sealed class TalksOverPerson : Mutation
{
    public override string Invariant => Simulator.Invariant.MessageStopsForPerson;

    public override bool Tampers => true;

    public override WorldSettings World(int seed, WorldSettings settings) => settings.WithAnswers(seed);

    public override IEnumerable<object> Sent(object command) => command is StopPrompt ? [] : [command];
}
