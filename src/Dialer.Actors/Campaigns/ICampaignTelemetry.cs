using Dialer.Domain.Quantities;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// Figures of campaigns as they happen. Called on the campaigns' turns, so implementations return at once.
/// </summary>
public interface ICampaignTelemetry
{
    /// <summary>The number of attempts in flight changed; the caller's peak is the largest of these.</summary>
    void LinesInFlight(CampaignId campaign, int lines);

    /// <summary>A customer's first audio reached the agent this long after the customer's answer.</summary>
    void AudioReachedAgent(CampaignId campaign, AttemptId attempt, TimeSpan sinceAnswer);
}
