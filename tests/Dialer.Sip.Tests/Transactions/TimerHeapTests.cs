using Dialer.Sip.Transactions;

namespace Dialer.Sip.Tests.Transactions;

public sealed class TimerHeapTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Fires_in_order_of_time_then_of_arming_and_never_a_disarmed_one()
    {
        var random = new Random(7);
        var heap = new TimerHeap();
        var owner = new NoOwner();
        var nodes = Enumerable.Range(0, 2_000).Select(i => new TimerNode(owner, i)).ToArray();
        var expected = new Dictionary<TimerNode, (DateTimeOffset Due, int Order)>();
        for (var order = 0; order < 10_000; order++)
        {
            var node = nodes[random.Next(nodes.Length)];
            if (random.Next(3) == 0)
            {
                heap.Disarm(node);
                expected.Remove(node);
                continue;
            }

            var due = Start + TimeSpan.FromMilliseconds(random.Next(300));
            heap.Arm(node, due);
            expected[node] = (due, order);
        }

        heap.Count.ShouldBe(expected.Count);
        var fired = new List<TimerNode>();
        while (heap.TakeDue(Start + TimeSpan.FromSeconds(1)) is { } node)
            fired.Add(node);
        fired.ShouldBe(expected.OrderBy(e => e.Value).Select(e => e.Key).ToList());
        heap.Next.ShouldBeNull();
    }

    [Fact]
    public void Keeps_a_timer_that_is_not_due()
    {
        var heap = new TimerHeap();
        heap.Arm(new(new NoOwner(), 0), Start + TimeSpan.FromTicks(1));
        heap.TakeDue(Start).ShouldBeNull();
        heap.Next.ShouldBe(Start + TimeSpan.FromTicks(1));
    }

    private sealed class NoOwner : ITimerOwner
    {
        public void OnTimer(int role, DateTimeOffset now)
        {
        }
    }
}
