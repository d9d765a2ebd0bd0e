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

/// <summary>A write whose result is awaited.</summary>
internal sealed class AwaitedWrite<T>(Func<SqliteSession, T> write) : WriteJob
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    internal Task<T> Task => _source.Task;

    internal override void Execute(SqliteSession session) => _result = write(session);

    internal override void Complete(Exception? failure)
    {
        if (failure is null) _source.SetResult(_result!);
        else _source.SetException(failure);
    }
}
