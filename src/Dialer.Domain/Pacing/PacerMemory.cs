using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing;

/// <summary>What a pacer keeps over a restart; plain data, so that any serialiser keeps it.</summary>
/// <param name="Campaigns">In the order of their indices.</param>
/// <param name="TalkSeconds">Mean conversation, above 0; null where it is not known.</param>
/// <param name="WrapUpSeconds">Mean wrap-up where there is one, above 0; null where it is not known.</param>
public sealed record PacerMemory(
    IReadOnlyList<CampaignMemory> Campaigns, double? TalkSeconds, double? WrapUpSeconds)
{
    /// <summary>Of one campaign of which nothing is known.</summary>
    public static PacerMemory Nothing { get; } = new([new CampaignMemory(null, 0, 0, 0, [])], null, null);

    /// <summary>The same with the ledger of its only campaign replaced; without one, the rest alone.</summary>
    public PacerMemory With(LedgerSnapshot? ledger) =>
        this with { Campaigns = [Campaigns[0] with { Ledger = ledger }] };
}
