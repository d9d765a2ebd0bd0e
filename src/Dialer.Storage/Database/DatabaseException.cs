namespace Dialer.Storage.Database;

/// <summary>The database could not be opened, read or written; the message names the file or the cause.</summary>
public class DatabaseException : Exception
{
    /// <summary>Makes it with a message for the operator and SQLite's result code, 0 where SQLite gave none.</summary>
    public DatabaseException(string message, int resultCode = 0) : base(message) => ResultCode = resultCode;

    /// <summary>SQLite's extended result code (https://www.sqlite.org/rescode.html), 0 for none.</summary>
    public int ResultCode { get; }
}
