using System.Collections.Concurrent;
using System.Globalization;
using SQLitePCL;

namespace Dialer.Storage.Database;

/// <summary>
/// The dialer's SQLite database: one writer that groups commits, and connections for reading that see committed data
/// only. A file is in WAL mode, so readers never wait for the writer. In memory there is one connection, and reads take
/// their turn with the writes.
/// </summary>
public sealed class DialerDatabase : IAsyncDisposable
{
    private readonly DatabaseOptions _options;
    private readonly SqliteSession _writing;
    private readonly GroupCommitWriter _writer;
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private readonly SemaphoreSlim _readers;
    private int _disposed;

    private DialerDatabase(DatabaseOptions options, SqliteSession writing)
    {
        _options = options;
        _writing = writing;
        _writer = new GroupCommitWriter(writing, options.QueueCapacity, options.MaxGroup);
        _readers = new SemaphoreSlim(options.Readers);
    }

    /// <summary>File of the database; null in memory.</summary>
    public string? Path => _options.Path;

    /// <summary>Transactions committed since it was opened.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Writes refused because the queue was full.</summary>
    public long RefusedWrites => _writer.Refused;

    /// <summary>Callbacks of writes that threw.</summary>
    public long CompletionFaults => _writer.CompletionFaults;

    /// <summary>
    /// Opens or makes the database. Throws <see cref="DatabaseException"/>, naming the file, when it is no database,
    /// belongs to another application or a newer release, or cannot be written; <see cref="ArgumentException"/> for
    /// options out of range.
    /// </summary>
    public static DialerDatabase Open(DatabaseOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueCapacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxGroup, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Readers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, TimeSpan.FromMinutes(1));
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(options.Path ?? ":memory:", options.BusyTimeout);
            Configure(session, options);
            return new DialerDatabase(options, session);
        }
        catch (DatabaseException failure)
        {
            session?.Dispose();
            string message = $"cannot open the database '{options.Path}': {Explain(failure)}";
            throw new DatabaseException(message, failure.ResultCode);
        }
    }

    /// <summary>Commits what waits, folds the log into the file, and closes every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _writer.Dispose();
        for (int i = 0; i < _options.Readers; i++) await _readers.WaitAsync().ConfigureAwait(false);
        foreach (SqliteSession reader in _idle) reader.Dispose();
        _writing.Dispose();
        _readers.Dispose();
    }

    internal void Post(WriteJob job) => _writer.Post(job);

    internal Task<T> Write<T>(Func<SqliteSession, T> write)
    {
        var job = new AwaitedWrite<T>(write);
        _writer.Post(job);
        return job.Task;
    }

    /// <summary>Runs a read on a pool thread, on one consistent view of what is committed.</summary>
    internal async Task<T> Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) == 1, this);
        if (_options.Path is null) return await Write(read).ConfigureAwait(false);
        await _readers.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Task.Run(() => ReadOnce(read)).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
    }

    private T ReadOnce<T>(Func<SqliteSession, T> read)
    {
        if (!_idle.TryPop(out SqliteSession? session)) session = OpenReader(_options);
        try
        {
            session.Sql("BEGIN").Run();
            T result = read(session);
            session.Sql("COMMIT").Run();
            return result;
        }
        catch
        {
            session.Rollback();
            throw;
        }
        finally
        {
            _idle.Push(session);
        }
    }

    private static SqliteSession OpenReader(DatabaseOptions options)
    {
        SqliteSession session = SqliteSession.Open(options.Path!, options.BusyTimeout);
        try
        {
            session.Script("PRAGMA query_only = 1; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void Configure(SqliteSession session, DatabaseOptions options)
    {
        if (session.IsReadOnly) throw new DatabaseException("the file is read only", raw.SQLITE_READONLY);
        // The first read of the file: finds out that it is no database before anything is written to it.
        Schema.Migrate(session);
        if (options.Path is not null) session.Script("PRAGMA journal_mode = WAL");
        // FULL flushes the log at each commit. NORMAL would flush at checkpoints only, and a power failure could take
        // back an AttemptStarted whose INVITE has left: the number would be dialed twice.
        session.Script("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
            + "PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 134217728; PRAGMA foreign_keys = OFF");
        if (options.MaxPages is { } pages)
            session.Script($"PRAGMA max_page_count = {pages.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string Explain(DatabaseException failure) => (failure.ResultCode & 0xFF) switch
    {
        raw.SQLITE_NOTADB => "it is not a SQLite database",
        raw.SQLITE_CANTOPEN => "it cannot be opened or made (does the folder exist, and may it be written?)",
        raw.SQLITE_READONLY => "it cannot be written",
        raw.SQLITE_CORRUPT => "it is damaged",
        raw.SQLITE_BUSY => "another process holds it locked",
        _ => failure.Message,
    };
}
