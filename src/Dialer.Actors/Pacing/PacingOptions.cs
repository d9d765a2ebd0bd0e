using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Microsoft.Extensions.Logging;

namespace Dialer.Actors.Pacing;

/// <summary>What a pacing actor works with; the same for every incarnation of it.</summary>
public sealed record PacingOptions
{
    /// <summary>
    /// Whose capacity and calls per second bound a decision, asked with <c>GetTrunkStatus</c>; null for no bound.
    /// </summary>
    public IActorRef? Trunk { get; init; }

    /// <summary>
    /// From the end of a conversation on; an agent who is not back by then is not counted on any more. Above the
    /// longest wrap-up plus the call to the phone.
    /// </summary>
    public TimeSpan WrapUpLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where a change of what binds is logged; null for nowhere.</summary>
    public ILogger? Log { get; init; }

    /// <summary>
    /// Told of each decision, on the pacer's thread, and with null when it decides nothing for a while; for telemetry.
    /// Must not throw or block.
    /// </summary>
    public Action<CampaignId, PacerDecision?>? Decided { get; init; }

    /// <summary>How often what was learned is kept, while lines are started.</summary>
    public TimeSpan KeepEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Makes the pacer of a campaign's settings and of what was kept.</summary>
    public Func<CampaignSettings, PacerMemory, IPacer> Make { get; init; } = CampaignPacers.Make;
}
