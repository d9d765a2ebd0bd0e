namespace Dialer.Domain.Campaigns;

/// <summary>How a campaign reserves and dials (campaigns §1).</summary>
public enum CampaignMode
{
    Progressive,
}
