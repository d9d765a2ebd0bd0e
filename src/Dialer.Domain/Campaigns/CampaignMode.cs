namespace Dialer.Domain.Campaigns;

/// <summary>How a campaign reserves and dials (campaigns §1).</summary>
public enum CampaignMode
{
    /// <summary>A fixed number of lines for each reserved agent.</summary>
    Progressive,

    /// <summary>Lines vary through the day to keep agents busy within the abandon rate.</summary>
    Predictive,

    /// <summary>A fixed number of lines for each free port; people hear a prompt, and no agent is needed.</summary>
    IvrProgressive,

    /// <summary>Lines vary to keep ports busy within the abandon rate.</summary>
    IvrPredictive,
}
