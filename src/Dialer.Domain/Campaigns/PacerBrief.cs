using System.Collections.Immutable;
using Dialer.Domain.Pacing;

namespace Dialer.Domain.Campaigns;

/// <summary>All that a pacer needs which knows nothing: it has just started, or the campaign begins anew.</summary>
/// <param name="Settings">Say which pacer it is, and its terms.</param>
/// <param name="Memory">
/// What an earlier pacer learned; its ledger has the live and abandoned calls up to now, conversations in progress
/// included.
/// </param>
/// <param name="Story">What is in flight and who waits, in the order of time.</param>
public sealed record PacerBrief(
    CampaignSettings Settings, PacerMemory Memory, ImmutableArray<PacerBrief.Moment> Story)
{
    /// <summary>Something that happened, and when.</summary>
    public readonly record struct Moment(PacerInput Input, DateTimeOffset At);
}
