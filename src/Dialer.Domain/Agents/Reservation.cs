using Dialer.Domain.Quantities;

namespace Dialer.Domain.Agents;

/// <summary>An agent promised to a campaign.</summary>
/// <param name="Campaign">For whom.</param>
/// <param name="Number">The queue's number for it, increasing.</param>
public sealed record Reservation(CampaignId Campaign, long Number);
