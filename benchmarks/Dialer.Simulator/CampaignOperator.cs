using Dialer.Actors.Campaigns;
using Dialer.Domain.Campaigns;
using Dialer.Runtime;

namespace Dialer.Simulator;

/// <summary>
/// Looks after a campaign until it is completed: creates it, starts it, resumes it where it was paused.
/// </summary>
internal sealed class CampaignOperator(IActorRef campaign, CampaignSettings settings) : Actor
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    protected override void PreStart()
    {
        Look();
        Context.Timers.StartPeriodic(nameof(Look), nameof(Look), LookEvery);
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case nameof(Look): Look(); break;
            case CampaignMessages.CampaignStatus { State: "Absent" }:
                Tell(new CampaignMessages.CreateCampaign(settings));
                Tell(new CampaignMessages.StartCampaign());
                break;
            case CampaignMessages.CampaignStatus { State: "Created" }:
                Tell(new CampaignMessages.StartCampaign());
                break;
            case CampaignMessages.CampaignStatus { State: "Paused" }:
                Tell(new CampaignMessages.ResumeCampaign());
                break;
            case CampaignMessages.CampaignStatus or CampaignMessages.Accepted or CampaignMessages.Refused: break;
            default: Unhandled(message); break;
        }
    }

    private void Look() => Tell(new CampaignMessages.GetCampaignStatus());

    private void Tell(object command) => campaign.Tell(command, Context.Self);
}
