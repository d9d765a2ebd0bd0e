using Dialer.Actors.Pacing;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Simulator.Mutations;

/// <summary>The pacer keeps no ledger: each agent who waits has as many lines as an agent may have at most.</summary>
internal sealed class IgnoresAbandonCap : Mutation
{
    public override string Invariant => Simulator.Invariant.AbandonCap;

    public override CampaignMode Mode => CampaignMode.Predictive;

    public override PacingOptions Pacing(PacingOptions options) => options with
    {
        Make = (settings, _) => new ProgressivePacer(settings.Predictive.MaxDialingRate),
    };
}
