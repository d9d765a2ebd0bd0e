namespace Dialer.Runtime.Journal;

/// <summary>
/// A journal that lasts as long as the process. Where completions are delayed, an operation takes effect when it
/// completes, in the order of the calls for its persistence id, so that <see cref="LosePending"/> shows what a killed
/// process would leave behind.
/// </summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly Action<Action>? _schedule;
    private readonly Func<JournalAppend, JournalFailure?>? _fault;
    private readonly IEventCodec? _codec;

    /// <summary>An empty journal.</summary>
    /// <param name="schedule">Calls an action later, on any thread; null completes each operation within its
    /// call.</param>
    /// <param name="fault">Asked at each append that would be committed; what it returns fails it. Null for no
    /// faults.</param>
    /// <param name="codec">Events and snapshots are kept as its bytes; null keeps the objects themselves.</param>
    public InMemoryJournal(
        Action<Action>? schedule = null, Func<JournalAppend, JournalFailure?>? fault = null, IEventCodec? codec = null)
    {
        _schedule = schedule;
        _fault = fault;
        _codec = codec;
    }

    /// <summary>Appends committed so far.</summary>
    public long Commits { get; private set; }

    /// <inheritdoc />
    public void Append(JournalAppend append, Action<JournalFailure?> completed)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(completed);
        Enqueue(append.PersistenceId, stream =>
        {
            var failure = Commit(stream, append);
            return () => completed(failure);
        });
    }

    /// <inheritdoc />
    public void Recover(string persistenceId, Action<JournalRecovery?, JournalFailure?> completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        Enqueue(persistenceId, stream =>
        {
            var recovery = stream.Read(Thaw);
            return () => completed(recovery, null);
        });
    }

    /// <inheritdoc />
    public void SaveSnapshot(string persistenceId, long sequence, object state, Action<JournalFailure?> completed)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(completed);
        Enqueue(persistenceId, stream =>
        {
            stream.Snapshot = (sequence, Freeze(state));
            return () => completed(null);
        });
    }

    /// <summary>
    /// All committed events of an id, oldest first, snapshots aside: what the journal would show an auditor.
    /// </summary>
    public IReadOnlyList<object> EventsOf(string persistenceId)
    {
        lock (_lock)
            return _streams.TryGetValue(persistenceId, out var stream) ? stream.Events.ConvertAll(Thaw) : [];
    }

    /// <summary>
    /// Forgets what has not completed, as when the process is killed; those completions are never called.
    /// </summary>
    public void LosePending()
    {
        lock (_lock)
        {
            foreach (var stream in _streams.Values)
                stream.Pending.Clear();
        }
    }

    private void Enqueue(string persistenceId, Func<Stream, Action> operation)
    {
        Stream? stream;
        lock (_lock)
        {
            if (!_streams.TryGetValue(persistenceId, out stream))
                _streams.Add(persistenceId, stream = new Stream());
            stream.Pending.Enqueue(operation);
        }

        if (_schedule is null)
            CompleteNext(stream);
        else
            _schedule(() => CompleteNext(stream));
    }

    // Whichever of an id's delays ends first completes the oldest operation, so differing delays cannot change their
    // order. The completion is called under the stream's lock for the same reason.
    private void CompleteNext(Stream stream)
    {
        lock (stream)
        {
            Action complete;
            lock (_lock)
            {
                if (!stream.Pending.TryDequeue(out var operation))
                    return;
                complete = operation(stream);
            }

            complete();
        }
    }

    private JournalFailure? Commit(Stream stream, JournalAppend append)
    {
        if (append.Epoch < stream.Epoch)
            return new JournalFailure($"Epoch {append.Epoch} of {append.PersistenceId} is stale, now {stream.Epoch}.");
        var next = stream.Events.Count + 1;
        if (append.FirstSequence != next)
        {
            return new JournalFailure(
                $"Event {append.FirstSequence} of {append.PersistenceId} is not the next one, which is {next}.");
        }

        if (_fault?.Invoke(append) is { } fault)
            return fault;
        stream.Epoch = append.Epoch;
        foreach (var happened in append.Events)
            stream.Events.Add(Freeze(happened));
        Commits++;
        return null;
    }

    private object Freeze(object value) => _codec is null ? value : _codec.Encode(value);

    private object Thaw(object kept) =>
        _codec is null ? kept : _codec.Decode((((string, byte[]))kept).Item1, (((string, byte[]))kept).Item2);

    private sealed class Stream
    {
        public List<object> Events { get; } = [];

        public Queue<Func<Stream, Action>> Pending { get; } = new();

        public (long Sequence, object State)? Snapshot { get; set; }

        public long Epoch { get; set; }

        public JournalRecovery Read(Converter<object, object> thaw)
        {
            var (sequence, state) = Snapshot ?? (0, null!);
            var after = Events.GetRange((int)sequence, Events.Count - (int)sequence);
            return new JournalRecovery(sequence == 0 ? null : thaw(state), sequence, after.ConvertAll(thaw));
        }
    }
}
