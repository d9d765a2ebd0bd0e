using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing;

/// <summary>What a pacer keeps over a restart; plain data, so that any serialiser keeps it.</summary>
/// <param name="Campaigns">In the order of their indices.</param>
/// <param name="TalkSeconds">Mean conversation, above 0; null where it is not known.</param>
/// <param name="WrapUpSeconds">Mean wrap-up where there is one, above 0; null where it is not known.</param>
public sealed record PacerMemory(
    IReadOnlyList<CampaignMemory> Campaigns, double? TalkSeconds, double? WrapUpSeconds)
{
    /// <summary>Of one campaign of which nothing is known but its abandons.</summary>
    public static PacerMemory Of(LedgerSnapshot ledger) => new([new CampaignMemory(ledger, 0, 0, 0, [])], null, null);
}
