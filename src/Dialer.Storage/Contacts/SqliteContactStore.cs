using System.Collections.Immutable;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Storage.Database;

namespace Dialer.Storage.Contacts;

/// <summary>The contacts of campaigns in the dialer's database. Safe to call from any thread.</summary>
public sealed class SqliteContactStore(DialerDatabase database)
{
    /// <summary>
    /// Contacts whose moment has come that one write makes ready; bounds how long it keeps the journal waiting.
    /// </summary>
    private const int PromotedAtOnce = 2_000;

    /// <summary>
    /// The contacts to dial next, none of them closed, in an open attempt or in <paramref name="exclude"/>. The time it
    /// takes does not grow with the number of contacts. The task fails with <see cref="DatabaseException"/> when the
    /// database does.
    /// </summary>
    /// <param name="campaign">Whose contacts; one the database does not know has none.</param>
    /// <param name="count">How many at most, 1 to 10,000.</param>
    /// <param name="exclude">Contacts handed out already and not yet committed as an attempt.</param>
    /// <param name="now">Contacts that wait for this moment or an earlier one are ready.</param>
    public async Task<ReadyContacts> FetchReady(
        CampaignId campaign, int count, IReadOnlyCollection<ContactId> exclude, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 10_000);
        var excluded = exclude.ToHashSet();
        while (true)
        {
            ReadyContacts ready = await database.Read(s => Fetch(s, campaign, count, excluded)).ConfigureAwait(false);
            if (ready.NextReadyAt is not { } next || next > now) return ready;
            // Moving what is due takes a write; it is rare beside the fetches, and keeps each fetch a walk of two
            // indexes.
            await database.Write(s => Promote(s, campaign, now)).ConfigureAwait(false);
        }
    }

    private static ReadyContacts Fetch(
        SqliteSession session, CampaignId campaign, int count, HashSet<ContactId> excluded)
    {
        var candidates = new List<(long Priority, Contact Contact)>();
        long open = 0;
        long? next = null;
        foreach ((long list, int place, long openInList) in ActiveLists(session, campaign))
        {
            open += openInList;
            if (openInList == 0) continue;
            FetchList(session, list, place, count, excluded, candidates);
            long? earliest = session.Sql("SELECT MIN(not_before) FROM contacts WHERE list = ? AND state = 2")
                .Bind(list).Scalar();
            if (earliest < (next ?? long.MaxValue)) next = earliest;
        }

        candidates.Sort((a, b) => a.Priority != b.Priority
            ? b.Priority.CompareTo(a.Priority)
            : a.Contact.Id.Value.CompareTo(b.Contact.Id.Value));
        ImmutableArray<Contact> contacts = [.. candidates.Take(count).Select(c => c.Contact)];
        return new ReadyContacts(contacts, open, next?.ToMoment());
    }

    private static void FetchList(
        SqliteSession session,
        long list,
        int place,
        int count,
        HashSet<ContactId> excluded,
        List<(long Priority, Contact Contact)> into)
    {
        Statement rows = session.Sql(
                """
                SELECT id, number, name, counted, uncounted, priority FROM contacts WHERE list = ? AND state = 1
                ORDER BY priority DESC, id LIMIT ?
                """)
            .Bind(list).Bind(count + excluded.Count);
        for (int found = 0; rows.Step();)
        {
            var id = new ContactId(rows.Long(0));
            if (found == count || excluded.Contains(id)) continue;
            found++;
            var contact = new Contact(
                id, rows.Long(1).ToNumber(), rows.Text(2), (int)rows.Long(3), (int)rows.Long(4), place);
            into.Add((rows.Long(5), contact));
        }
    }

    private static List<(long List, int Place, long Open)> ActiveLists(SqliteSession session, CampaignId campaign)
    {
        var lists = new List<(long List, int Place, long Open)>();
        Statement rows = session.Sql(
                """
                SELECT lists.key, open,
                    (SELECT COUNT(*) FROM lists AS l WHERE l.campaign = lists.campaign AND l.key < lists.key)
                FROM lists JOIN campaigns ON campaigns.key = lists.campaign
                WHERE campaigns.id = ? AND lists.state = 2 ORDER BY lists.key
                """)
            .Bind(campaign.Value);
        while (rows.Step()) lists.Add((rows.Long(0), (int)rows.Long(2), rows.Long(1)));
        return lists;
    }

    private static int Promote(SqliteSession session, CampaignId campaign, DateTimeOffset now)
    {
        int promoted = 0;
        foreach ((long list, _, long open) in ActiveLists(session, campaign))
        {
            if (open == 0 || promoted == PromotedAtOnce) continue;
            promoted += session.Sql(
                    """
                    UPDATE contacts SET state = 1, not_before = NULL WHERE id IN (
                    SELECT id FROM contacts WHERE list = ? AND state = 2 AND not_before <= ?
                    ORDER BY not_before, id LIMIT ?)
                    """)
                .Bind(list).Bind(now.ToColumn()).Bind(PromotedAtOnce - promoted).Run();
        }

        return promoted;
    }
}
