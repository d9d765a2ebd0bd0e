using Dialer.Domain.Quantities;
using Dialer.Storage.Database;

namespace Dialer.Storage.Contacts.Import;

/// <summary>
/// The writes of one import. Rows go in with a list that is not active, so none of them is dialable until one small
/// write accepts the list; rows of an import that ended otherwise are removed.
/// </summary>
internal sealed class ContactListWriter(DialerDatabase database, CampaignId campaign)
{
    /// <summary>
    /// Rows of one write. Larger ones keep the journal's appends waiting longer, smaller ones write each page of the
    /// index of numbers more often.
    /// </summary>
    internal const int BatchRows = 4_000;

    private readonly CampaignKeys _keys = new();
    private long _campaign;
    private long _list;

    /// <summary>Removes what interrupted imports of the campaign left, and begins a list.</summary>
    internal async Task Begin(string source)
    {
        _campaign = await database.Write(s => _keys.Ensure(s, campaign)).ConfigureAwait(false);
        foreach (long list in await database.Read(s => Unfinished(s, _campaign)).ConfigureAwait(false))
            await Remove(list, "the import was interrupted").ConfigureAwait(false);
        _list = await database.Write(s =>
        {
            s.Sql("INSERT INTO lists(campaign, source, state) VALUES(?, ?, 1)").Bind(_campaign).Bind(source).Run();
            return s.LastInsertedId();
        }).ConfigureAwait(false);
    }

    /// <summary>Inserts the rows that are new to the campaign; returns how many were.</summary>
    internal Task<int> Insert(List<ContactRow> rows) => database.Write(s => Insert(s, rows));

    internal Task<bool> Accept(ImportResult result, byte[] content) => database.Write(s =>
    {
        // The same content again: its rows are in the totals already.
        long? original = s.Sql(
                "SELECT MIN(key) FROM lists WHERE campaign = ? AND state = 2 AND content = ? AND repeat_of IS NULL")
            .Bind(_campaign).Bind(content).Scalar();
        SetTotals(s, result);
        s.Sql("UPDATE lists SET state = 2, open = valid, content = ?, repeat_of = ? WHERE key = ?")
            .Bind(content).Bind(original).Bind(_list).Run();
        return true;
    });

    internal async Task Fail(ImportResult result)
    {
        await database.Write(s => SetTotals(s, result)).ConfigureAwait(false);
        await Remove(_list, result.Reason).ConfigureAwait(false);
    }

    private int SetTotals(SqliteSession session, ImportResult result) =>
        session.Sql("UPDATE lists SET read = ?, valid = ?, invalid = ?, duplicate = ? WHERE key = ?")
            .Bind(result.Read).Bind(result.Valid).Bind(result.Invalid).Bind(result.Duplicate).Bind(_list).Run();

    private async Task Remove(long list, string reason)
    {
        int removed;
        do
        {
            removed = await database.Write(s => s.Sql(
                    "DELETE FROM contacts WHERE id IN (SELECT id FROM contacts WHERE list = ? AND state = 1 LIMIT ?)")
                .Bind(list).Bind(BatchRows).Run()).ConfigureAwait(false);
        }
        while (removed > 0);
        // Last, so that an interruption of the removal is found again.
        await database.Write(s =>
            s.Sql("UPDATE lists SET state = 3, reason = ? WHERE key = ?").Bind(reason).Bind(list).Run())
            .ConfigureAwait(false);
    }

    private int Insert(SqliteSession session, List<ContactRow> rows)
    {
        int inserted = 0;
        foreach (ContactRow row in rows)
        {
            inserted += session.Sql(
                    """
                    INSERT INTO contacts(campaign, list, number, name, priority, fields, state)
                    VALUES(?, ?, ?, ?, ?, ?, 1)
                    ON CONFLICT(campaign, number) DO NOTHING
                    """)
                .Bind(_campaign).Bind(_list).Bind(row.Number).Bind(row.Name).Bind(row.Priority).Bind(row.Fields).Run();
        }

        return inserted;
    }

    private static List<long> Unfinished(SqliteSession session, long campaign)
    {
        var lists = new List<long>();
        Statement rows = session.Sql("SELECT key FROM lists WHERE campaign = ? AND state = 1").Bind(campaign);
        while (rows.Step()) lists.Add(rows.Long(0));
        return lists;
    }
}
