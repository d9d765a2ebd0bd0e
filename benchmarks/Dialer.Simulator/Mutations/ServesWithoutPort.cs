using Dialer.Domain.Campaigns;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>Whoever finds no free port hears the prompt all the same.</summary>
internal sealed class ServesWithoutPort : Mutation
{
    public override string Invariant => Simulator.Invariant.PortsInUse;

    public override CampaignMode Mode => CampaignMode.IvrProgressive;

    public override bool Tampers => true;

    public override IEnumerable<object> Sent(object command) =>
        [command is PlayPrompt play ? play with { Prompt = WorldSettings.IvrPrompt } : command];
}
