namespace Dialer.Storage.Database;

/// <summary>
/// More writes were waiting than <see cref="DatabaseOptions.QueueCapacity"/> allows; nothing of this one was written.
/// </summary>
public sealed class WriteQueueFullException : DatabaseException
{
    /// <summary>Makes it for a queue of <paramref name="capacity"/> writes.</summary>
    public WriteQueueFullException(int capacity) : base($"the write queue is full ({capacity} writes wait)") { }
}
