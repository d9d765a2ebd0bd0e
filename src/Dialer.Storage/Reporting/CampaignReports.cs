using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Storage.Database;

namespace Dialer.Storage.Reporting;

/// <summary>
/// Reads reports from the dialer's database, each on one consistent view. Safe to call from any thread.
/// </summary>
public sealed class CampaignReports(DialerDatabase database)
{
    /// <summary>
    /// The campaign's report, null when the database does not know it. Reads all its attempts and contacts.
    /// </summary>
    public Task<CampaignReport?> Read(CampaignId campaign) =>
        database.Read(s => CampaignKeys.Find(s, campaign) is { } key ? Read(s, campaign, key) : null);

    private static CampaignReport Read(SqliteSession session, CampaignId campaign, long key)
    {
        Statement row = session.Sql("SELECT state, started_at, ended_at FROM campaigns WHERE key = ?").Bind(key);
        row.Step();
        (string state, long? started, long? ended) = (row.Text(0), row.LongOrNull(1), row.LongOrNull(2));
        row.Reset();
        ImmutableSortedDictionary<Outcome, long> outcomes = Outcomes(session, key);
        long live = outcomes.Where(o => o.Key.IsLive()).Sum(o => o.Value);
        long abandoned = outcomes.GetValueOrDefault(Outcome.Abandoned);
        long attempts = Count(session, "SELECT COUNT(*) FROM attempts WHERE campaign = ?", key);
        long connected = Count(session, "SELECT COUNT(connected_at) FROM attempts WHERE campaign = ?", key);
        long connection = Count(session, "SELECT SUM(ended_at - connected_at) FROM attempts WHERE campaign = ?", key);
        return new CampaignReport(
            campaign,
            state,
            Totals(session, key),
            WithoutOutcome(session, key),
            attempts,
            attempts - outcomes.Values.Sum(),
            outcomes,
            live,
            connected,
            abandoned,
            live == 0 ? 0 : 100.0 * abandoned / live,
            Percentiles(session, key),
            LinesPeak(session, key),
            FromMicroseconds(connection),
            started?.ToMoment(),
            ended?.ToMoment());
    }

    private static ContactTotals Totals(SqliteSession session, long campaign)
    {
        Statement row = session.Sql(
                """
                SELECT IFNULL(SUM(read), 0), IFNULL(SUM(valid), 0), IFNULL(SUM(invalid), 0), IFNULL(SUM(duplicate), 0)
                FROM lists WHERE campaign = ? AND state = 2 AND repeat_of IS NULL
                """)
            .Bind(campaign);
        row.Step();
        var totals = new ContactTotals(row.Long(0), row.Long(1), row.Long(2), row.Long(3));
        row.Reset();
        return totals;
    }

    /// <summary>
    /// Counted in the indexes of what is open; a look at each contact would take seconds for a million of them.
    /// </summary>
    private static long WithoutOutcome(SqliteSession session, long campaign) => Count(
        session,
        """
        WITH of_campaign AS (SELECT key FROM lists WHERE campaign = ?1 AND state = 2)
        SELECT (SELECT COUNT(*) FROM contacts WHERE state = 1 AND list IN (SELECT key FROM of_campaign))
        + (SELECT COUNT(*) FROM contacts WHERE state = 2 AND list IN (SELECT key FROM of_campaign))
        + (SELECT COUNT(*) FROM attempts WHERE campaign = ?1 AND closed_at IS NULL)
        """,
        campaign);

    private static ImmutableSortedDictionary<Outcome, long> Outcomes(SqliteSession session, long campaign)
    {
        var outcomes = ImmutableSortedDictionary.CreateBuilder<Outcome, long>();
        Statement rows = session.Sql(
                "SELECT outcome, COUNT(*) FROM attempts WHERE campaign = ? AND outcome IS NOT NULL GROUP BY outcome")
            .Bind(campaign);
        while (rows.Step()) outcomes.Add(OutcomeRules.Parse(rows.Text(0)), rows.Long(1));
        return outcomes.ToImmutable();
    }

    private static AnswerToAgent? Percentiles(SqliteSession session, long campaign)
    {
        var waits = new List<long>();
        Statement rows = session.Sql(
                """
                SELECT heard_at - answered_at FROM attempts
                WHERE campaign = ? AND heard_at IS NOT NULL AND answered_at IS NOT NULL
                """)
            .Bind(campaign);
        while (rows.Step()) waits.Add(rows.Long(0));
        if (waits.Count == 0) return null;
        waits.Sort();
        return new AnswerToAgent(Rank(waits, 0.50), Rank(waits, 0.95), Rank(waits, 0.99));
    }

    private static TimeSpan Rank(List<long> sorted, double share) =>
        FromMicroseconds(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)]);

    private static long LinesPeak(SqliteSession session, long campaign) => Count(
        session,
        """
        SELECT MAX(lines) FROM (SELECT SUM(change) OVER (ORDER BY at, change ROWS UNBOUNDED PRECEDING) AS lines FROM (
        SELECT dialed_at AS at, 1 AS change FROM attempts WHERE campaign = ?1
        UNION ALL SELECT ended_at, -1 FROM attempts WHERE campaign = ?1 AND ended_at IS NOT NULL))
        """,
        campaign);

    private static long Count(SqliteSession session, string sql, long campaign) =>
        session.Sql(sql).Bind(campaign).Scalar() ?? 0;

    private static TimeSpan FromMicroseconds(long microseconds) => new(microseconds * 10);
}
