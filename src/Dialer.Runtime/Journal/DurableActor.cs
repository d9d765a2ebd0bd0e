namespace Dialer.Runtime.Journal;

/// <summary>
/// A machine whose events are journalled. The state moves on at once, seen by nobody; effects, replies included, run
/// strictly in order, and only after their events and all events before them are committed. So appends follow each
/// other without waiting and the journal commits them in groups. Replay calls only <c>Evolve</c>. A failed append makes
/// the actor fail and recover.
/// </summary>
/// <typeparam name="TState">Immutable state of the machine.</typeparam>
/// <typeparam name="TInput">What the machine is asked to look at.</typeparam>
/// <typeparam name="TEvent">What happened; each type has a wire name.</typeparam>
/// <typeparam name="TEffect">What is to be carried out.</typeparam>
public abstract class DurableActor<TState, TInput, TEvent, TEffect> : MachineActor<TState, TInput, TEvent, TEffect>
    where TEvent : notnull
{
    private readonly string _persistenceId;
    private readonly IJournal _journal;
    private readonly DurableOptions _options;
    private readonly Queue<Decided> _uncommitted = new();
    private bool _isRecovered;
    private bool _isBehind;
    private long _sequence;
    private long _committed;
    private long _snapshotSequence;

    /// <summary>A shell that recovers when it starts.</summary>
    /// <param name="persistenceId">Whose events they are; one living actor at a time.</param>
    /// <param name="initial">The state before the first event.</param>
    /// <param name="journal">Where the events are kept.</param>
    /// <param name="options">Defaults where null.</param>
    protected DurableActor(string persistenceId, TState initial, IJournal journal, DurableOptions? options = null)
        : base(initial)
    {
        _persistenceId = persistenceId;
        _journal = journal;
        _options = options ?? new DurableOptions();
    }

    /// <summary>Number of the newest event decided; 0 before the first.</summary>
    protected long Sequence => _sequence;

    /// <summary>Whether an event is journalled; one that is not is folded into the living state only.</summary>
    protected virtual bool IsDurable(TEvent happened) => true;

    /// <summary>What to keep as the snapshot of a state; null for none this time.</summary>
    protected virtual TState? SnapshotOf(TState state) => state;

    /// <summary>
    /// Whether a message may be turned away where too many wait for the journal: one whose sender finds that out, or
    /// sends it again. All others are kept past the bound, for what is told once would be lost for good.
    /// </summary>
    protected virtual bool MayRefuse(object message) => message is not Terminated;

    /// <summary>
    /// Called after the replay and before the first message: the place to resume timers and unfinished work.
    /// </summary>
    protected virtual void Recovered()
    {
    }

    /// <inheritdoc />
    protected internal sealed override void Receive(object message)
    {
        if (message is IJournalAnswer answer)
        {
            if (ReferenceEquals(answer.Asker, this))
                Take(answer);
        }
        else if (!_isRecovered || _isBehind)
        {
            KeepWaiting(message);
        }
        else
        {
            base.Receive(message);
        }
    }

    /// <inheritdoc />
    protected sealed override void Handle(TInput input)
    {
        var (events, effects) = Decide(State, input, Context.Now);
        State = Fold(State, events);
        List<object>? durable = null;
        for (var i = 0; i < events.Count; i++)
        {
            if (IsDurable(events[i]))
                (durable ??= new List<object>(events.Count)).Add(events[i]);
        }

        if (durable is null && _uncommitted.Count == 0)
        {
            RunInOrder(effects);
            return;
        }

        var first = _sequence + 1;
        _sequence += durable?.Count ?? 0;
        _uncommitted.Enqueue(new Decided(_sequence, effects, Cell.SenderOrNull, SnapshotIfDue()));
        _isBehind |= _uncommitted.Count >= _options.MaxUncommitted;
        if (durable is not null)
            Append(new JournalAppend(_persistenceId, first, durable, _options.Epoch));
    }

    internal sealed override void Start()
    {
        PreStart();
        var self = Cell;
        _journal.Recover(_persistenceId, (recovery, failure) =>
            self.TellFromKernel(new JournalRecovered(this, recovery, failure)));
    }

    private void Append(JournalAppend append)
    {
        var self = Cell;
        var last = _sequence;
        _journal.Append(append, failure => self.TellFromKernel(new JournalAppended(this, last, failure)));
    }

    private object? SnapshotIfDue()
    {
        if (_options.SnapshotEvery is not { } every || _sequence - _snapshotSequence < every)
            return null;
        if (SnapshotOf(State) is not { } snapshot)
            return null;
        _snapshotSequence = _sequence;
        return snapshot;
    }

    private void Take(IJournalAnswer answer)
    {
        switch (answer)
        {
            case JournalRecovered { Failure: { } failure }:
                throw new JournalException("recover", _persistenceId, failure);
            case JournalAppended { Failure: { } failure }:
                throw new JournalException("append to", _persistenceId, failure);
            case JournalRecovered { Recovery: { } recovery }:
                Replay(recovery);
                break;
            case JournalAppended appended:
                _committed = appended.LastSequence;
                RunCommitted();
                break;
        }

        TakeWaiting();
    }

    private void Replay(JournalRecovery recovery)
    {
        if (recovery.Snapshot is not null)
            State = (TState)recovery.Snapshot;
        foreach (var happened in recovery.Events)
            State = Evolve(State, (TEvent)happened);
        _snapshotSequence = recovery.SnapshotSequence;
        _sequence = _committed = recovery.SnapshotSequence + recovery.Events.Count;
        _isRecovered = true;
        Recovered();
    }

    private void RunCommitted()
    {
        while (_uncommitted.TryPeek(out var decided) && decided.Sequence <= _committed)
        {
            _uncommitted.Dequeue();
            Cell.SenderOrNull = decided.Sender;
            RunInOrder(decided.Effects);
            if (decided.Snapshot is not null)
                SaveSnapshot(decided);
        }

        Cell.SenderOrNull = null;
    }

    private void SaveSnapshot(Decided decided)
    {
        var self = Cell;
        _journal.SaveSnapshot(_persistenceId, decided.Sequence, decided.Snapshot!, failure =>
        {
            // Without it the next replay is longer and nothing else: the one after the next interval makes up for it.
            if (failure is not null)
                self.System.ReportSnapshotFailure(_persistenceId, failure);
        });
    }

    private void KeepWaiting(object message)
    {
        if (Cell.Waiting.Count >= _options.MaxWaiting && MayRefuse(message))
            Cell.System.ReportDeadLetter(message, Cell.SenderOrNull, Cell, DeadLetterReasons.RecoveryFull);
        else
            Cell.Waiting.Enqueue((message, Cell.SenderOrNull));
    }

    private void TakeWaiting()
    {
        var waiting = Cell.Waiting;
        while (waiting.Count > 0 && _uncommitted.Count < _options.MaxUncommitted)
        {
            var (message, sender) = waiting.Dequeue();
            Cell.SenderOrNull = sender;
            try
            {
                base.Receive(message);
            }
            catch (Exception)
            {
                // The kernel knows only of the journal's answer that led here.
                Cell.System.ReportDeadLetter(message, sender, Cell, DeadLetterReasons.Failed);
                throw;
            }
        }

        _isBehind = _uncommitted.Count >= _options.MaxUncommitted;
    }

    private sealed record Decided(long Sequence, IReadOnlyList<TEffect> Effects, IActorRef? Sender, object? Snapshot);
}
