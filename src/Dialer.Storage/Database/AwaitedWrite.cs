namespace Dialer.Storage.Database;

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
