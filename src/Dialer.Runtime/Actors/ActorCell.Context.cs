namespace Dialer.Runtime;

internal sealed partial class ActorCell
{
    public IActorRef Self => this;

    public IActorRef Sender => _sender ?? System.DeadLetters;

    public IActorRef Parent => _parent ?? System.DeadLetters;

    public DateTimeOffset Now => System.Time.GetUtcNow();

    public ITimers Timers => Parts.Timers ??= new ActorTimers(this);

    public IReadOnlyCollection<IActorRef> Children
    {
        get
        {
            if (_parts?.Children is not { } children)
                return [];
            var list = children.ToList();
            list.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return list;
        }
    }

    public IActorRef Spawn(Props props, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && (name.Length == 0 || name.Contains('/', StringComparison.Ordinal) || name[0] == '$'))
        {
            throw new ArgumentException(
                $"'{name}' is no name for an actor: it is empty, has a slash or starts with $.", nameof(name));
        }

        var child = new ActorCell(System, props, this, (object?)name ?? System.NextAnonymousName());
        ChildrenForSpawn().Add(child, name);
        System.Statistics.CountSpawned();
        child.Begin();
        return child;
    }

    public IActorRef? Child(string name) => _parts?.Children?.Find(name);

    public void Watch(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (ReferenceEquals(actor, this) || !(Parts.Watched ??= []).Add(actor))
            return;
        if (actor is not ActorCell cell || !cell.TrySend(new SystemMessage.Watch(this)))
            TrySend(new SystemMessage.WatchedStopped(actor));
    }

    public void Unwatch(IActorRef actor)
    {
        if (_parts?.Watched?.Remove(actor) == true && actor is ActorCell cell)
            cell.TrySend(new SystemMessage.Unwatch(this));
    }

    public void Stop(IActorRef actor)
    {
        if (actor is ActorCell cell && (ReferenceEquals(cell, this) || ReferenceEquals(cell._parent, this)))
            cell.RequestStop();
        else
            throw new ArgumentException($"{Path} may stop itself and its children, not {actor?.Path}.", nameof(actor));
    }

    /// <summary>
    /// Makes room for children ahead, for a cell whose children come from other threads than its own turn.
    /// </summary>
    public void PrepareForSpawn() => Parts.Children = new ChildCells();

    public void RequestStop() => TrySend(new SystemMessage.Terminate());


    /// <summary>Messages that a durable actor keeps for later.</summary>
    public Queue<(object Message, IActorRef? Sender)> Waiting => Parts.Waiting ??= new();

    /// <summary>The sender of the message being handled, or null where nobody sent it.</summary>
    public IActorRef? SenderOrNull
    {
        get => _sender;
        set => _sender = value;
    }

    private ChildCells ChildrenForSpawn()
    {
        if (_parts?.Children is { } children)
            return children;
        children = new ChildCells();
        if ((_states & CellStates.Stopping) != 0)
            children.Close();
        return Parts.Children = children;
    }
}
