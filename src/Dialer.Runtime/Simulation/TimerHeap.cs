namespace Dialer.Runtime.Simulation;

/// <summary>
/// Timers by due time in a binary heap that knows each timer's place, so that one of many long timers is cancelled
/// cheaply.
/// </summary>
internal sealed class TimerHeap
{
    private VirtualTimer[] _heap = new VirtualTimer[64];
    private int _count;

    public VirtualTimer? First => _count == 0 ? null : _heap[0];

    public void Add(VirtualTimer timer)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        SiftUp(_count++, timer);
    }

    /// <summary>Nothing happens where the timer is not in the heap.</summary>
    public void Remove(VirtualTimer timer)
    {
        var index = timer.HeapIndex;
        if (index < 0)
            return;
        timer.HeapIndex = -1;
        var last = _heap[--_count];
        _heap[_count] = null!;
        if (index == _count)
            return;
        if (index > 0 && IsBefore(last, _heap[(index - 1) / 2]))
            SiftUp(index, last);
        else
            SiftDown(index, last);
    }

    private void SiftUp(int index, VirtualTimer timer)
    {
        while (index > 0 && IsBefore(timer, _heap[(index - 1) / 2]))
        {
            Put(index, _heap[(index - 1) / 2]);
            index = (index - 1) / 2;
        }

        Put(index, timer);
    }

    private void SiftDown(int index, VirtualTimer timer)
    {
        while (2 * index + 1 < _count)
        {
            var child = 2 * index + 1;
            if (child + 1 < _count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], timer))
                break;
            Put(index, _heap[child]);
            index = child;
        }

        Put(index, timer);
    }

    private void Put(int index, VirtualTimer timer)
    {
        _heap[index] = timer;
        timer.HeapIndex = index;
    }

    private static bool IsBefore(VirtualTimer a, VirtualTimer b) =>
        a.DueTicks < b.DueTicks || (a.DueTicks == b.DueTicks && a.Order < b.Order);
}
