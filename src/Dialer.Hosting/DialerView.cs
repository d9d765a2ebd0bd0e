using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Trunks;

namespace Dialer.Hosting;

/// <summary>What a supervisor watches, at one moment.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Agents">Every agent that signed in since the start, in ordinal order of their ids.</param>
/// <param name="Trunks">Every trunk, in ordinal order of their ids.</param>
public sealed record DialerView(
    DateTimeOffset At,
    CampaignMessages.CampaignStatus Campaign,
    IReadOnlyList<AgentMessages.AgentStatus> Agents,
    IReadOnlyList<TrunkMessages.TrunkStatus> Trunks);
