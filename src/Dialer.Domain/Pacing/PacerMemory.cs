namespace Dialer.Domain.Pacing;

/// <summary>What a pacer keeps over a restart; plain data, so that any serialiser keeps it.</summary>
/// <param name="Campaigns">In the order of their indices.</param>
/// <param name="TalkSeconds">Mean conversation, above 0.</param>
/// <param name="WrapUpSeconds">Mean wrap-up where there is one, above 0.</param>
public sealed record PacerMemory(
    IReadOnlyList<CampaignMemory> Campaigns, double TalkSeconds, double WrapUpSeconds);
