using Dialer.Domain.Campaigns;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Simulator.Mutations;

/// <summary>Whoever finds no free port hears the prompt all the same.</summary>
internal sealed class ServesWithoutPort : Mutation
{
    public override string Invariant => Simulator.Invariant.PortsInUse;

    public override CampaignMode Mode => CampaignMode.IvrProgressive;

    public override bool Tampers => true;

    /// <summary>So few ports and so many lines for each that people find none free.</summary>
    public override WorldSettings World(int seed, WorldSettings settings) => settings with
    {
        Ports = 2,
        DialingRate = 5,
        Capacity = 12,
        CallsPerSecond = 5,
        Customers = settings.Customers with { Answers = 0.7 },
    };

    public override IEnumerable<object> Sent(object command) =>
        [command is PlayPrompt play ? play with { Prompt = WorldSettings.IvrPrompt } : command];
}
