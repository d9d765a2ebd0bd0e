namespace Dialer.PacingLab.Engine;

/// <summary>What is due, earliest first, and in the order of asking among equal times: a binary heap.</summary>
internal sealed class Agenda
{
    private Entry[] _heap = new Entry[256];
    private int _count;
    private long _order;

    public bool IsEmpty => _count == 0;

    public double NextAt => _heap[0].At;

    public void Add(double at, Happening what, int who)
    {
        if (_count == _heap.Length) Array.Resize(ref _heap, _count * 2);
        var entry = new Entry(at, _order++, what, who);
        int i = _count++;
        while (i > 0)
        {
            int parent = (i - 1) / 2;
            if (!entry.Before(_heap[parent])) break;
            _heap[i] = _heap[parent];
            i = parent;
        }

        _heap[i] = entry;
    }

    public Entry Take()
    {
        Entry first = _heap[0];
        Entry last = _heap[--_count];
        int i = 0;
        while (true)
        {
            int child = 2 * i + 1;
            if (child >= _count) break;
            if (child + 1 < _count && _heap[child + 1].Before(_heap[child])) child++;
            if (!_heap[child].Before(last)) break;
            _heap[i] = _heap[child];
            i = child;
        }

        _heap[i] = last;
        return first;
    }

    /// <summary>One entry.</summary>
    public readonly record struct Entry(double At, long Order, Happening What, int Who)
    {
        public bool Before(in Entry other) => At < other.At || (At == other.At && Order < other.Order);
    }
}
