namespace Dialer.Sip.Transactions;

/// <summary>
/// Timers by due time. A disarmed timer leaves at once, so a late one cannot fire and the count is the truth;
/// arming, moving and disarming take O(log n) and allocate nothing once the array has grown.
/// </summary>
internal sealed class TimerHeap
{
    private TimerNode[] _nodes = new TimerNode[64];
    private long _order;

    public int Count { get; private set; }

    public DateTimeOffset? Next => Count == 0 ? null : _nodes[0].Due;

    public void Arm(TimerNode node, DateTimeOffset due)
    {
        Disarm(node);
        if (Count == _nodes.Length)
            Array.Resize(ref _nodes, Count * 2);
        node.Due = due;
        node.Order = _order++;
        Up(Count++, node);
    }

    public void Disarm(TimerNode node)
    {
        if (!node.IsArmed)
            return;
        var hole = node.Index;
        node.Index = -1;
        var last = _nodes[--Count];
        _nodes[Count] = null!;
        if (last == node)
            return;
        if (hole > 0 && Before(last, _nodes[(hole - 1) / 2]))
            Up(hole, last);
        else
            Down(hole, last);
    }

    /// <summary>Takes the earliest timer that is due at <paramref name="now"/>.</summary>
    public TimerNode? TakeDue(DateTimeOffset now)
    {
        if (Count == 0 || _nodes[0].Due > now)
            return null;
        var first = _nodes[0];
        Disarm(first);
        return first;
    }

    private static bool Before(TimerNode a, TimerNode b) => a.Due < b.Due || (a.Due == b.Due && a.Order < b.Order);

    private void Up(int index, TimerNode node)
    {
        while (index > 0 && Before(node, _nodes[(index - 1) / 2]))
        {
            Put(index, _nodes[(index - 1) / 2]);
            index = (index - 1) / 2;
        }

        Put(index, node);
    }

    private void Down(int index, TimerNode node)
    {
        while (true)
        {
            var child = (2 * index) + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && Before(_nodes[child + 1], _nodes[child]))
                child++;
            if (!Before(_nodes[child], node))
                break;
            Put(index, _nodes[child]);
            index = child;
        }

        Put(index, node);
    }

    private void Put(int index, TimerNode node)
    {
        _nodes[index] = node;
        node.Index = index;
    }
}
