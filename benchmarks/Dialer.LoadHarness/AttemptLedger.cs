using SQLitePCL;

namespace Dialer.LoadHarness;

/// <summary>What the dialer's database says after the run; read by SQL, not by the dialer's own code.</summary>
internal sealed class AttemptLedger : IDisposable
{
    private readonly sqlite3 _database;

    public AttemptLedger(string file)
    {
        Batteries_V2.Init();
        int result = raw.sqlite3_open_v2(file, out _database, raw.SQLITE_OPEN_READONLY, null);
        if (result != raw.SQLITE_OK)
            throw new IOException($"{file} cannot be read: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
    }

    public long Attempts => Count("SELECT COUNT(*) FROM attempts");

    public long Open => Count("SELECT COUNT(*) FROM attempts WHERE closed_at IS NULL OR outcome IS NULL");

    public long Connected => Count("SELECT COUNT(connected_at) FROM attempts");

    /// <summary>Calls of which audio reached the agent.</summary>
    public long Heard => Count("SELECT COUNT(heard_at) FROM attempts");

    /// <summary>Seconds that customers and agents were bridged between the two, over all calls.</summary>
    public double BridgedSeconds(DateTimeOffset from, DateTimeOffset to) => 1e-6 * Count(
        $"SELECT COALESCE(SUM(MAX(0, MIN(closed_at, {Micro(to)}) - MAX(connected_at, {Micro(from)}))), 0) " +
        "FROM attempts WHERE connected_at IS NOT NULL AND closed_at IS NOT NULL");

    public long Started(DateTimeOffset from, DateTimeOffset to) =>
        Count($"SELECT COUNT(*) FROM attempts WHERE dialed_at >= {Micro(from)} AND dialed_at < {Micro(to)}");

    /// <summary>The fewest attempts of any whole second between the two.</summary>
    public long LowestSecond(DateTimeOffset from, int seconds) => Enumerable.Range(0, seconds)
        .Min(i => Started(from + TimeSpan.FromSeconds(i), from + TimeSpan.FromSeconds(i + 1)));

    public long Events(string wireName) => Count($"SELECT COUNT(*) FROM events WHERE wire_name = '{wireName}'");

    public SortedDictionary<string, long> Outcomes()
    {
        var outcomes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        Read(
            "SELECT outcome, COUNT(*) FROM attempts WHERE outcome IS NOT NULL GROUP BY outcome",
            row => outcomes.Add(Text(row, 0), raw.sqlite3_column_int64(row, 1)));
        return outcomes;
    }

    /// <summary>
    /// From the 200 received to the first audio sent to the agent, of the attempts that began between the two.
    /// </summary>
    public IReadOnlyList<double> AnswerToAgentMs(DateTimeOffset from, DateTimeOffset to)
    {
        var read = new List<double>();
        Read(
            "SELECT heard_at - answered_at FROM attempts WHERE heard_at IS NOT NULL AND answered_at IS NOT NULL " +
            $"AND dialed_at >= {Micro(from)} AND dialed_at < {Micro(to)}",
            row => read.Add(raw.sqlite3_column_int64(row, 0) / 1000.0));
        return read;
    }

    /// <summary>Who talked to whom, in the order of the conversations: agent and number.</summary>
    public IReadOnlyList<(string Agent, string Number)> Conversations()
    {
        var read = new List<(string, string)>();
        Read(
            "SELECT agent, number FROM attempts WHERE connected_at IS NOT NULL ORDER BY connected_at",
            row => read.Add((Text(row, 0), $"+{raw.sqlite3_column_int64(row, 1)}")));
        return read;
    }

    public void Dispose() => _database.Dispose();

    private static long Micro(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / 10;

    private static string Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();

    private long Count(string sql)
    {
        long count = 0;
        Read(sql, row => count = raw.sqlite3_column_int64(row, 0));
        return count;
    }

    private void Read(string sql, Action<sqlite3_stmt> take)
    {
        if (raw.sqlite3_prepare_v2(_database, sql, out sqlite3_stmt statement) != raw.SQLITE_OK)
            throw new IOException($"{sql}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        using (statement)
        {
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW) take(statement);
        }
    }
}
