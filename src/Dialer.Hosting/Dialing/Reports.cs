using System.Collections.Immutable;
using System.Text.Json;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Runtime;
using Dialer.Storage.Reporting;

namespace Dialer.Hosting.Dialing;

/// <summary>Joins what the database knows of a campaign with the figures of this run.</summary>
internal static class Reports
{
    public static DialerReport Of(
        CampaignReport stored,
        IReadOnlyList<AgentMessages.AgentStatus> agents,
        ActorSystemStatistics kernel,
        CampaignMessages.CampaignStatus? status,
        DateTimeOffset now)
    {
        DateTimeOffset end = stored.EndedAt ?? now;
        return new DialerReport(
            new(stored.Contacts.Read, stored.Contacts.Valid, stored.Contacts.Invalid, stored.Contacts.Duplicate),
            stored.Attempts,
            stored.Outcomes.ToImmutableSortedDictionary(o => o.Key.WireName(), o => o.Value, StringComparer.Ordinal),
            stored.Connected,
            stored.Abandoned,
            Math.Round(stored.AbandonedPercent, 2),
            Math.Round(Occupancy(agents), 1),
            Milliseconds(stored.AnswerToAgent),
            stored.LinesPeak,
            stored.StartedAt is { } start ? Math.Round((end - start).TotalSeconds, 1) : 0,
            kernel.DeadLetters,
            kernel.Restarts)
        {
            BoundSeconds = status?.BoundFor.ToImmutableSortedDictionary(
                b => JsonNamingPolicy.CamelCase.ConvertName(b.Key),
                b => Math.Round(b.Value.TotalSeconds, 1),
                StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, double>.Empty,
            LastDecision = status?.Pacing?.Describe(),
        };
    }

    private static DialerReport.Percentiles Milliseconds(AnswerToAgent? times) => new(
        Milliseconds(times?.P50), Milliseconds(times?.P95), Milliseconds(times?.P99));

    private static double? Milliseconds(TimeSpan? time) =>
        time is { } t ? Math.Round(t.TotalMilliseconds, 1) : null;

    private static double Occupancy(IReadOnlyList<AgentMessages.AgentStatus> agents)
    {
        double signedIn = agents.Sum(a => a.SignedIn.TotalSeconds);
        return signedIn > 0 ? 100 * agents.Sum(a => (a.Talk + a.WrapUp).TotalSeconds) / signedIn : 0;
    }
}
