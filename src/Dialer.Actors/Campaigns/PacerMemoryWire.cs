using Dialer.Domain.Campaigns;
using Dialer.Domain.Pacing;

namespace Dialer.Actors.Campaigns;

/// <summary>The JSON of what the pacer of one campaign has learned, without its abandon ledger.</summary>
/// <param name="AnswerRate">Live answers per line.</param>
/// <param name="LiveSeen">Live answers that rests on.</param>
/// <param name="AcceptedRisk">Where the price of an abandon had settled.</param>
/// <param name="Hours">Lines and live answers by hour of the day.</param>
/// <param name="TalkSeconds">Mean conversation.</param>
/// <param name="WrapUpSeconds">Mean wrap-up.</param>
internal sealed record PacerMemoryWire(
    double AnswerRate,
    long LiveSeen,
    double AcceptedRisk,
    SortedDictionary<int, double[]> Hours,
    double? TalkSeconds = null,
    double? WrapUpSeconds = null)
{
    /// <summary>Of a campaign that keeps nothing, nothing.</summary>
    public static PacerMemoryWire? From(PacerMemory? kept) => kept?.Campaigns is not [var own]
        ? null
        : new(
            own.AnswerRate,
            own.LiveSeen,
            own.AcceptedRisk,
            new SortedDictionary<int, double[]>(own.Hours.ToDictionary(h => h.Hour, h => new[] { h.Lines, h.Live })),
            kept.TalkSeconds,
            kept.WrapUpSeconds);

    public PacerMemory Read()
    {
        HourCount[] hours = [.. Hours.Select(h => Hour(h.Key, h.Value))];
        CampaignMemory[] own = [new(null, AnswerRate, LiveSeen, AcceptedRisk, hours)];
        return new PacerMemory(own, TalkSeconds, WrapUpSeconds);
    }

    private static HourCount Hour(int hour, double[] counts) => counts.Length == 2
        ? new HourCount(hour, counts[0], counts[1])
        : throw new FormatException("an hour has two figures");

    /// <summary>With the moment it was kept.</summary>
    internal sealed record Kept(PacerMemoryWire Memory, DateTimeOffset At)
    {
        public static byte[] Of(CampaignEvent.PacerLearned e) =>
            CampaignEventCodec.Bytes(new Kept(From(e.Memory)!, e.At));

        public CampaignEvent.PacerLearned Read() => new(Memory.Read(), At);
    }
}
