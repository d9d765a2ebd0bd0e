using Dialer.Runtime;

namespace Dialer.RuntimeBenchmarks;

/// <summary>Counts messages and says when it has them all.</summary>
internal sealed class CountingActor(long expected, TaskCompletionSource done) : Actor
{
    private long _count;

    protected override void Receive(object message)
    {
        if (++_count == expected)
            done.SetResult();
    }
}
