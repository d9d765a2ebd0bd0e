namespace Dialer.Domain.Campaigns;

/// <summary>Where a campaign stands in its life.</summary>
public abstract record CampaignPhase(string Name)
{
    /// <summary>Made, never started.</summary>
    public sealed record Created() : CampaignPhase("Created");

    /// <summary>Dialing.</summary>
    public sealed record Running() : CampaignPhase("Running");

    /// <summary>Dials nothing more until resumed.</summary>
    public sealed record Paused(string Reason) : CampaignPhase("Paused");

    /// <summary>Stopped, with calls still to end.</summary>
    public sealed record Stopping() : CampaignPhase("Stopping");

    /// <summary>Ended for good.</summary>
    public sealed record Stopped() : CampaignPhase("Stopped");

    /// <summary>Every contact was closed; may be started again when contacts were added.</summary>
    public sealed record Completed() : CampaignPhase("Completed");

    /// <summary>Whether calls may be in flight or start, so that time matters.</summary>
    public bool IsActive => this is Running or Paused or Stopping;
}
