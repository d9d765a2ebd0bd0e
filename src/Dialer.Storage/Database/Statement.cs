using SQLitePCL;

namespace Dialer.Storage.Database;

/// <summary>
/// A prepared statement, kept by its session. Parameters bind left to right; text and blobs are copied by SQLite. One
/// caller at a time: preparing the same text again resets it.
/// </summary>
internal sealed class Statement(sqlite3 db, sqlite3_stmt handle) : IDisposable
{
    private int _next = 1;

    internal Statement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(handle, _next++, value));
        return this;
    }

    internal Statement Bind(long? value)
    {
        int at = _next++;
        Check(value is { } number ? raw.sqlite3_bind_int64(handle, at, number) : raw.sqlite3_bind_null(handle, at));
        return this;
    }

    internal Statement Bind(double? value)
    {
        int at = _next++;
        Check(value is { } number ? raw.sqlite3_bind_double(handle, at, number) : raw.sqlite3_bind_null(handle, at));
        return this;
    }

    internal Statement Bind(string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(handle, _next++) : raw.sqlite3_bind_text(handle, _next++, value));
        return this;
    }

    internal Statement Bind(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(handle, _next++, value));
        return this;
    }

    /// <summary>Moves to the next row; at the end, or on a failure, the statement is reset and holds no lock.</summary>
    internal bool Step()
    {
        int code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        DatabaseException? failure = code == raw.SQLITE_DONE ? null : SqliteSession.Failure(db);
        Reset();
        return failure is null ? false : throw failure;
    }

    /// <summary>Carries the statement out and returns how many rows it changed.</summary>
    internal int Run()
    {
        while (Step()) { }
        return raw.sqlite3_changes(db);
    }

    /// <summary>The first column of the first row, null for no row or NULL.</summary>
    internal long? Scalar()
    {
        if (!Step()) return null;
        long? value = LongOrNull(0);
        Reset();
        return value;
    }

    internal bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    internal long Long(int column) => raw.sqlite3_column_int64(handle, column);

    internal long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    internal string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    /// <summary>Valid until the next step.</summary>
    internal ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    internal Statement Reset()
    {
        raw.sqlite3_reset(handle);
        _next = 1;
        return this;
    }

    public void Dispose() => handle.Dispose();

    private void Check(int code)
    {
        if (code == raw.SQLITE_OK) return;
        string sql = raw.sqlite3_sql(handle).utf8_to_string();
        throw new InvalidOperationException($"parameter {_next - 1} of '{sql}' cannot be bound: {code}");
    }
}
