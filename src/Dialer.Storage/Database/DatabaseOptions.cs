namespace Dialer.Storage.Database;

/// <summary>Where the database lies and how much it may hold back.</summary>
public sealed record DatabaseOptions
{
    /// <summary>
    /// File of the database, made when absent (its folder must exist); null keeps it in memory until it is disposed.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>How long a connection waits for a lock held by another process, 0 to 60 s.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Writes that may wait for the writer, at least 1. A write beyond it fails, in its turn, with
    /// <see cref="WriteQueueFullException"/>.
    /// </summary>
    public int QueueCapacity { get; init; } = 65_536;

    /// <summary>Writes that share a commit at most, at least 1; bounds how long one commit may take.</summary>
    public int MaxGroup { get; init; } = 4_096;

    /// <summary>Connections for reading, at least 1; a read beyond it waits for one.</summary>
    public int Readers { get; init; } = 4;

    /// <summary>
    /// Largest size in pages of 4096 bytes, null for SQLite's own limit; writes past it fail like those on a full disk.
    /// </summary>
    public long? MaxPages { get; init; }
}
