namespace Dialer.Domain.Campaigns;

/// <summary>What modes have in common.</summary>
public static class CampaignModes
{
    /// <summary>Whether ports serve its people, and no agent does.</summary>
    public static bool UsesPorts(this CampaignMode mode) =>
        mode is CampaignMode.IvrProgressive or CampaignMode.IvrPredictive;

    /// <summary>Whether its lines vary within the abandon rate.</summary>
    public static bool IsPredictive(this CampaignMode mode) =>
        mode is CampaignMode.Predictive or CampaignMode.IvrPredictive;
}
