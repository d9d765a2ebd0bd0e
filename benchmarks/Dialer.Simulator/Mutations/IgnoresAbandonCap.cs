using Dialer.Actors.Pacing;
using Dialer.Domain.Campaigns;

namespace Dialer.Simulator.Mutations;

/// <summary>The pacer may abandon every customer, and knows nothing of those it has.</summary>
internal sealed class IgnoresAbandonCap : Mutation
{
    public override string Invariant => Simulator.Invariant.AbandonCap;

    public override CampaignMode Mode => CampaignMode.Predictive;

    public override PacingOptions Pacing(PacingOptions options) => options with
    {
        Make = (settings, _) => CampaignPacers.Make(
            settings with { Predictive = settings.Predictive with { AbandonRatePercentage = 100 } }, null),
    };
}
