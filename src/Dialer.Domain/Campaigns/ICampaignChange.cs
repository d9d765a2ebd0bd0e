namespace Dialer.Domain.Campaigns;

/// <summary>
/// What a campaign's state is folded from: <see cref="CampaignEvent"/> is journalled and survives a crash,
/// <see cref="CampaignLiveEvent"/> is not and does not. There are no others.
/// </summary>
public interface ICampaignChange;
