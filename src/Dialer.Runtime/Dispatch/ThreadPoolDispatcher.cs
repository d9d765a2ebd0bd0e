namespace Dialer.Runtime;

/// <summary>Runs actors on the threads of the .NET thread pool: the dispatcher of production.</summary>
public sealed class ThreadPoolDispatcher : IDispatcher
{
    /// <summary>A dispatcher whose actors yield after <paramref name="throughput"/> messages.</summary>
    /// <param name="throughput">One or more. More means fewer hand-overs; less means a fairer share for other
    /// actors.</param>
    public ThreadPoolDispatcher(int throughput = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(throughput, 1);
        Throughput = throughput;
    }

    /// <inheritdoc />
    public int Throughput { get; }

    /// <inheritdoc />
    public void Schedule(IThreadPoolWorkItem turn) => ThreadPool.UnsafeQueueUserWorkItem(turn, preferLocal: false);
}
