using Dialer.Domain.Pacing;

namespace Dialer.Actors.Pacing;

/// <summary>Between a campaign and its pacer.</summary>
public static class PacingMessages
{
    /// <summary>Campaign to pacer: how things stand; answered with <see cref="LinesPlanned"/>.</summary>
    public sealed record Observe(PacingObservation Observed);

    /// <summary>Pacer to campaign: how many lines to start, and why not more.</summary>
    public sealed record LinesPlanned(PacingDecision Decision);

    /// <summary>Asks for <see cref="PacingStatus"/>.</summary>
    public sealed record GetPacingStatus;

    /// <summary>What the pacer has learned, and its last decision; null before the first.</summary>
    public sealed record PacingStatus(PacingEstimates Estimates, PacingDecision? LastDecision);
}
