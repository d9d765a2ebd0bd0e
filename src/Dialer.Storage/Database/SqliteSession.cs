using SQLitePCL;

namespace Dialer.Storage.Database;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _db;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static SqliteSession() => Batteries_V2.Init();

    private SqliteSession(sqlite3 db) => _db = db;

    /// <summary>
    /// Changes when what a cache learned inside a transaction may no longer hold: after a rollback, and after another
    /// connection wrote.
    /// </summary>
    internal long Generation { get; private set; }

    internal bool IsReadOnly => raw.sqlite3_db_readonly(_db, "main") == 1;

    /// <summary>Opens or makes the file; ":memory:" is a private database in memory.</summary>
    internal static SqliteSession Open(string path, TimeSpan busyTimeout)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        int code = raw.sqlite3_open_v2(path, out sqlite3 db, flags, null);
        if (code != raw.SQLITE_OK)
        {
            string reason = raw.sqlite3_errstr(code).utf8_to_string();
            db?.Dispose();
            throw new DatabaseException(reason, code);
        }

        raw.sqlite3_extended_result_codes(db, 1);
        raw.sqlite3_busy_timeout(db, (int)busyTimeout.TotalMilliseconds);
        return new SqliteSession(db);
    }

    /// <summary>The statement of this text, prepared once, reset and without values.</summary>
    internal Statement Sql(string text)
    {
        if (_statements.TryGetValue(text, out Statement? statement)) return statement.Reset();
        if (raw.sqlite3_prepare_v2(_db, text, out sqlite3_stmt handle) != raw.SQLITE_OK) throw Failure(_db);
        statement = new Statement(_db, handle);
        _statements.Add(text, statement);
        return statement;
    }

    /// <summary>Carries out one or more statements that take no values.</summary>
    internal void Script(string text)
    {
        if (raw.sqlite3_exec(_db, text) != raw.SQLITE_OK) throw Failure(_db);
    }

    internal long LastInsertedId() => raw.sqlite3_last_insert_rowid(_db);

    /// <summary>Ends the transaction without its changes; harmless when SQLite has done so itself.</summary>
    internal void Rollback()
    {
        Generation++;
        foreach (Statement statement in _statements.Values) statement.Reset();
        if (raw.sqlite3_get_autocommit(_db) == 0) raw.sqlite3_exec(_db, "ROLLBACK");
    }

    /// <summary>Tells caches that another connection wrote.</summary>
    internal void Invalidate() => Generation++;

    internal static DatabaseException Failure(sqlite3 db) =>
        new(raw.sqlite3_errmsg(db).utf8_to_string(), raw.sqlite3_extended_errcode(db));

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values) statement.Dispose();
        _db.Dispose();
    }
}
