namespace Dialer.Runtime;

/// <summary>
/// One actor as the kernel sees it: its mailbox, its turn, its place in the tree. It is its own reference and its own
/// context, which keeps an idle actor small.
/// </summary>
/// <remarks>
/// The mailbox is a stack that senders push with one compare-and-swap and the turn takes as a whole, turning it around.
/// Its head also says whether the actor is scheduled (<see cref="Envelope.Idle"/>), so that a push and the decision to
/// schedule are one operation.
/// </remarks>
internal sealed partial class ActorCell : IActorRef, IActorContext, IThreadPoolWorkItem
{
    private readonly Props _props;
    private readonly ActorCell? _parent;
    private readonly object _name;
    private readonly BoundedMailbox? _bounded;
    private Envelope? _head;
    private Envelope? _inbox;
    private SystemMessage? _systemHead;
    private Actor? _actor;
    private IActorRef? _sender;
    private CellParts? _parts;
    private CellStates _states;

    public ActorCell(ActorSystem system, Props props, ActorCell? parent, object name)
    {
        System = system;
        _props = props;
        _parent = parent;
        _name = name;
        if (props.Mailbox.Capacity is { } capacity)
            _bounded = new BoundedMailbox(capacity, props.Mailbox.Overflow);
    }

    [Flags]
    private enum CellStates
    {
        None = 0,
        Started = 1,
        Suspended = 2,
        Restarting = 4,
        Stopping = 8,
        Stopped = 16,
    }

    public ActorSystem System { get; }

    public ActorCell? Previous { get; set; }

    public ActorCell? Following { get; set; }

    /// <summary>The name its spawner gave it, or null.</summary>
    public string? GivenName => _name as string;

    public string Name => GivenName ?? $"${_name}";

    public string Path => _parent is null ? "" : $"{_parent.Path}/{Name}";

    private CellParts Parts => _parts ??= new CellParts();

    public override string ToString() => Path;

    public void Tell(object message, IActorRef? sender = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        Push(new Envelope(message, sender));
    }

    /// <summary>Puts one of the kernel's own messages into the mailbox, past its bound.</summary>
    public void TellFromKernel(object message) => Push(Envelope.FromKernel(message));

    /// <summary>Schedules the first turn, which makes the actor.</summary>
    public void Begin() => System.Dispatcher.Schedule(this);

    /// <summary>Runs one turn.</summary>
    public void Execute()
    {
        var budget = System.Throughput;
        while (true)
        {
            if (!TakeSystemMessages())
                return;
            if ((_states & (CellStates.Suspended | CellStates.Stopping)) != 0)
            {
                PutAside();
                if (TryGoIdle())
                    return;
                continue;
            }

            var envelope = _inbox ?? TakeInbox();
            if (envelope is null)
            {
                if (TryGoIdle())
                    return;
                continue;
            }

            _inbox = envelope.Next;
            Deliver(envelope);
            if (--budget == 0)
            {
                System.Dispatcher.Schedule(this);
                return;
            }
        }
    }

    /// <summary>False when the cell has stopped for good and the message was not taken.</summary>
    public bool TrySend(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemHead);
        while (true)
        {
            if (ReferenceEquals(head, SystemMessage.Closed))
                return false;
            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemHead, message, head);
            if (ReferenceEquals(seen, head))
                break;
            head = seen;
        }

        Wake();
        return true;
    }

    private void Push(Envelope envelope)
    {
        if (_bounded is not null)
        {
            PushBounded(_bounded, envelope);
            return;
        }

        var head = Volatile.Read(ref _head);
        while (true)
        {
            if (ReferenceEquals(head, Envelope.Closed))
            {
                Bury(envelope, DeadLetterReasons.Stopped);
                return;
            }

            envelope.Next = ReferenceEquals(head, Envelope.Idle) ? null : head;
            var seen = Interlocked.CompareExchange(ref _head, envelope, head);
            if (ReferenceEquals(seen, head))
                break;
            head = seen;
        }

        if (ReferenceEquals(head, Envelope.Idle))
            System.Dispatcher.Schedule(this);
    }

    private void PushBounded(BoundedMailbox mailbox, Envelope envelope)
    {
        if (!mailbox.TryAdd(envelope, out var loser))
        {
            Bury(envelope, DeadLetterReasons.Stopped);
            return;
        }

        if (loser is not null)
        {
            System.Statistics.CountMailboxOverflow();
            Bury(loser, DeadLetterReasons.MailboxFull);
        }

        Wake();
    }

    private void Wake()
    {
        if (ReferenceEquals(Interlocked.CompareExchange(ref _head, null, Envelope.Idle), Envelope.Idle))
            System.Dispatcher.Schedule(this);
    }

    private Envelope? TakeInbox()
    {
        if (_bounded is not null)
            return _bounded.Take();
        return Volatile.Read(ref _head) is null ? null : Envelope.Reverse(Interlocked.Exchange(ref _head, null));
    }

    /// <summary>True when this turn is over; the cell may be running on another thread by then.</summary>
    private bool TryGoIdle()
    {
        if (Interlocked.CompareExchange(ref _head, Envelope.Idle, null) is not null)
            return false;

        // Whoever added something in between saw the cell still busy and did not schedule it: look again after going
        // idle.
        var hasMore = Volatile.Read(ref _systemHead) is not null ||
            (_bounded is { IsEmpty: false } && (_states & (CellStates.Suspended | CellStates.Stopping)) == 0);
        return !hasMore ||
            !ReferenceEquals(Interlocked.CompareExchange(ref _head, null, Envelope.Idle), Envelope.Idle);
    }

    /// <summary>Moves what has come to the end of the inbox, where it waits until the actor goes on.</summary>
    private void PutAside()
    {
        if (_bounded is not null || Volatile.Read(ref _head) is null)
            return;
        var newest = Interlocked.Exchange(ref _head, null);
        var oldest = Envelope.Reverse(newest);
        if (_inbox is null)
        {
            _inbox = oldest;
        }
        else
        {
            var last = Parts.LastAside ?? _inbox;
            while (last.Next is not null)
                last = last.Next;
            last.Next = oldest;
        }

        Parts.LastAside = newest;
    }

    private void Deliver(Envelope envelope)
    {
        var message = envelope.Message;
        var type = message.GetType();
        if (type == typeof(ActorTimer))
        {
            if (_parts?.Timers?.Take((ActorTimer)message) is not { } due)
                return;
            message = due;
        }
        else if (type == typeof(Terminated))
        {
            if (envelope.IsKernel && _parts?.Watched?.Remove(((Terminated)message).Actor) != true)
                return;
        }

        _sender = envelope.IsKernel ? null : envelope.Sender;
        try
        {
            System.Delivering?.Invoke(this, message);
            _actor!.Receive(message);
        }
        catch (Exception failure)
        {
            // Whatever an actor throws is its supervisor's business, never that of the thread it ran on.
            Fail(failure, message);
        }
        finally
        {
            _sender = null;
        }
    }

    private void Bury(Envelope envelope, string reason)
    {
        if (!envelope.IsKernel)
            System.ReportDeadLetter(envelope.Message, envelope.Sender, this, reason);
    }
}
