using Dialer.Domain.Quantities;

namespace Dialer.Storage.Database;

/// <summary>
/// Integer keys of campaigns, remembered until the session says that they may be wrong. For the writer's session.
/// </summary>
internal sealed class CampaignKeys
{
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private long _generation = -1;

    /// <summary>The key of the campaign, made when it is new.</summary>
    internal long Ensure(SqliteSession session, CampaignId campaign)
    {
        if (_generation != session.Generation)
        {
            _keys.Clear();
            _generation = session.Generation;
        }

        if (_keys.TryGetValue(campaign.Value, out long key)) return key;
        key = Find(session, campaign) ?? Insert(session, campaign);
        _keys.Add(campaign.Value, key);
        return key;
    }

    /// <summary>The key of the campaign, null when the database does not know it.</summary>
    internal static long? Find(SqliteSession session, CampaignId campaign) =>
        session.Sql("SELECT key FROM campaigns WHERE id = ?").Bind(campaign.Value).Scalar();

    private static long Insert(SqliteSession session, CampaignId campaign)
    {
        session.Sql("INSERT INTO campaigns(id, name) VALUES(?, ?)").Bind(campaign.Value).Bind(campaign.Value).Run();
        return session.LastInsertedId();
    }
}
