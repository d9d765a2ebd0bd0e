namespace Dialer.Runtime;

/// <summary>
/// Messages of one actor up to a capacity, oldest first, under a lock. Kernel messages stand in line but do not count.
/// </summary>
internal sealed class BoundedMailbox(int capacity, MailboxOverflow overflow)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Envelope> _waiting = new();
    private int _counted;
    private bool _closed;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
                return _waiting.Count == 0;
        }
    }

    /// <summary>
    /// False when the mailbox is closed; <paramref name="loser"/> is the message given up at the bound, if any.
    /// </summary>
    public bool TryAdd(Envelope envelope, out Envelope? loser)
    {
        loser = null;
        lock (_lock)
        {
            if (_closed)
                return false;
            if (!envelope.IsKernel && _counted == capacity)
            {
                if (overflow == MailboxOverflow.RefuseNewest)
                {
                    loser = envelope;
                    return true;
                }

                loser = RemoveOldest();
            }

            _waiting.AddLast(envelope);
            _counted += envelope.IsKernel ? 0 : 1;
            return true;
        }
    }

    public Envelope? Take()
    {
        lock (_lock)
        {
            if (_waiting.First is not { } first)
                return null;
            _waiting.RemoveFirst();
            _counted -= first.Value.IsKernel ? 0 : 1;
            return first.Value;
        }
    }

    public void Close()
    {
        lock (_lock)
            _closed = true;
    }

    private Envelope RemoveOldest()
    {
        var node = _waiting.First!;
        while (node.Value.IsKernel)
            node = node.Next!;
        _waiting.Remove(node);
        _counted--;
        return node.Value;
    }
}
