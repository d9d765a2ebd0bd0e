using Dialer.Domain.Pacing;

namespace Dialer.Domain.Campaigns;

/// <summary>What the pacer allows.</summary>
/// <param name="Shown">The last observation it was shown; null before the first.</param>
/// <param name="AskedAt">When it was shown, while it has not answered.</param>
/// <param name="StartedSince">Lines started since it was shown.</param>
/// <param name="Allowance">Lines that may be started now.</param>
/// <param name="Decision">Its last answer.</param>
public sealed record PacingPlan(
    PacingObservation? Shown, DateTimeOffset? AskedAt, int StartedSince, int Allowance, PacingDecision? Decision)
{
    /// <summary>Before the first.</summary>
    public static PacingPlan None { get; } = new(null, null, 0, 0, null);
}
