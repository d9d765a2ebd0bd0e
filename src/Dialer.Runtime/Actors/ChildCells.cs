namespace Dialer.Runtime;

/// <summary>
/// Living children of a cell, oldest first, as a list through the cells themselves: a nameless child costs no memory
/// here. Locked, because the system's own children are spawned from any thread.
/// </summary>
internal sealed class ChildCells
{
    private readonly Lock _lock = new();
    private Dictionary<string, ActorCell>? _named;
    private ActorCell? _first;
    private bool _closed;

    public ActorCell? Last { get; private set; }

    public void Add(ActorCell child, string? name)
    {
        lock (_lock)
        {
            if (_closed)
                throw new InvalidOperationException("A stopping actor has no new children.");
            if (name is not null && !(_named ??= new(StringComparer.Ordinal)).TryAdd(name, child))
                throw new InvalidOperationException($"A living child is named {name} already.");
            child.Previous = Last;
            if (Last is null)
                _first = child;
            else
                Last.Following = child;
            Last = child;
        }
    }

    public void Remove(ActorCell child)
    {
        lock (_lock)
        {
            if (child.GivenName is { } name)
                _named!.Remove(name);
            if (child.Previous is null)
                _first = child.Following;
            else
                child.Previous.Following = child.Following;
            if (child.Following is null)
                Last = child.Previous;
            else
                child.Following.Previous = child.Previous;
            child.Previous = child.Following = null;
        }
    }

    /// <summary>Refuses further children.</summary>
    public void Close()
    {
        lock (_lock)
            _closed = true;
    }

    public ActorCell? Find(string name)
    {
        lock (_lock)
            return _named is not null && _named.TryGetValue(name, out var child) ? child : null;
    }

    /// <summary>The children from oldest to newest.</summary>
    public List<ActorCell> ToList()
    {
        lock (_lock)
        {
            var children = new List<ActorCell>();
            for (var child = _first; child is not null; child = child.Following)
                children.Add(child);
            return children;
        }
    }
}
