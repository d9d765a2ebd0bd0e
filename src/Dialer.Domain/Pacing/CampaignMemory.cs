using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing;

/// <summary>What a pacer keeps of a campaign over a restart, or learns from one like it; plain data.</summary>
/// <param name="Ledger">Its abandons; empty where only the rest is taken from a similar campaign.</param>
/// <param name="AnswerRate">Live answers per line, 0 to 1; 0 where it is not known.</param>
/// <param name="LiveSeen">Live answers that rests on.</param>
/// <param name="AcceptedRisk">
/// Where the price of an abandon had settled, as the risk accepted for a line; 0 where it is not known.
/// </param>
/// <param name="Hours">Answer rates by hour.</param>
public sealed record CampaignMemory(
    LedgerSnapshot? Ledger, double AnswerRate, long LiveSeen, double AcceptedRisk, IReadOnlyList<HourCount> Hours);
