namespace Dialer.Storage.Database;

/// <summary>
/// A write that shares a transaction with others. It may be executed more than once (the transaction it was in is
/// rolled back and each of its writes gets one of its own), so it keeps no result of an earlier execution. It is
/// completed once.
/// </summary>
internal abstract class WriteJob
{
    /// <summary>Runs on the writer's thread inside a transaction; an exception takes back this write only.</summary>
    internal abstract void Execute(SqliteSession session);

    /// <summary>Runs on the writer's thread after the commit, or with what went wrong.</summary>
    internal abstract void Complete(Exception? failure);
}
