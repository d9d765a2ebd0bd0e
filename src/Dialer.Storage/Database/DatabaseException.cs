namespace Dialer.Storage.Database;

/// <summary>The database could not be opened, read or written; the message names the file or the cause.</summary>
public class DatabaseException : Exception
{
    /// <summary>Makes it with a message for the operator and SQLite's result code, 0 where SQLite gave none.</summary>
    public DatabaseException(string message, int resultCode = 0) : base(message) => ResultCode = resultCode;

    /// <summary>SQLite's extended result code (https://www.sqlite.org/rescode.html), 0 for none.</summary>
    public int ResultCode { get; }
}

/// <summary>
/// More writes were waiting than <see cref="DatabaseOptions.QueueCapacity"/> allows; nothing of this one was written.
/// </summary>
public sealed class WriteQueueFullException : DatabaseException
{
    /// <summary>Makes it for a queue of <paramref name="capacity"/> writes.</summary>
    public WriteQueueFullException(int capacity) : base($"the write queue is full ({capacity} writes wait)") { }
}
