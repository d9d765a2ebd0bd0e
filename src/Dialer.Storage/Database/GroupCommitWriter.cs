namespace Dialer.Storage.Database;

/// <summary>
/// The one thread that writes. All writes that came while a commit was on its way to the disk go into the next
/// transaction, so one flush serves them all; a lone write is committed at once.
/// </summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private readonly SqliteSession _session;
    private readonly int _capacity;
    private readonly int _maxGroup;
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _arrived = new(false);
    private Queue<(WriteJob Job, bool Refused)> _waiting = new();
    private bool _closed;
    private long _dataVersion = -1;
    private long _commits;
    private long _refused;
    private long _completionFaults;

    internal GroupCommitWriter(SqliteSession session, int capacity, int maxGroup)
    {
        _session = session;
        _capacity = capacity;
        _maxGroup = maxGroup;
        _thread = new Thread(Loop) { Name = "dialer-database-writer", IsBackground = true };
        _thread.Start();
    }

    internal long Commits => Volatile.Read(ref _commits);

    internal long Refused => Volatile.Read(ref _refused);

    internal long CompletionFaults => Volatile.Read(ref _completionFaults);

    /// <summary>
    /// Queues a write and returns at once. At the bound the write is refused, but in its turn: completions keep the
    /// order of the calls. At twice the bound nothing is kept any more and it throws
    /// <see cref="WriteQueueFullException"/>; after the close, <see cref="ObjectDisposedException"/>.
    /// </summary>
    internal void Post(WriteJob job)
    {
        bool wake;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_waiting.Count >= 2L * _capacity)
            {
                Interlocked.Increment(ref _refused);
                throw new WriteQueueFullException(_capacity);
            }

            wake = _waiting.Count == 0;
            _waiting.Enqueue((job, Refused: _waiting.Count >= _capacity));
        }

        if (wake) _arrived.Set();
    }

    /// <summary>Takes no more writes, commits those that wait, and ends the thread.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
        }

        _arrived.Set();
        _thread.Join();
        _arrived.Dispose();
    }

    private void Loop()
    {
        var taken = new Queue<(WriteJob Job, bool Refused)>();
        var group = new List<WriteJob>();
        while (true)
        {
            bool closed;
            lock (_gate)
            {
                closed = _closed;
                (taken, _waiting) = (_waiting, taken);
            }

            if (taken.Count == 0)
            {
                if (closed) return;
                _arrived.WaitOne();
                continue;
            }

            while (taken.Count > 0)
            {
                group.Clear();
                while (group.Count < _maxGroup && taken.TryPeek(out (WriteJob Job, bool Refused) next) && !next.Refused)
                    group.Add(taken.Dequeue().Job);
                if (group.Count > 0) CommitGroup(group);
                while (taken.TryPeek(out (WriteJob Job, bool Refused) next) && next.Refused)
                {
                    Interlocked.Increment(ref _refused);
                    Complete(taken.Dequeue().Job, new WriteQueueFullException(_capacity));
                }
            }
        }
    }

    private void CommitGroup(List<WriteJob> group)
    {
        Exception? failure = TryCommit(group, 0, group.Count, out bool ofOneWrite);
        if (failure is null || !ofOneWrite || group.Count == 1)
        {
            foreach (WriteJob job in group) Complete(job, failure);
            return;
        }

        // One bad write must not fail its neighbours: each gets a transaction of its own. Rare, so the cost of a commit
        // each is fine, and the way without failures needs no savepoint per write. Where the database itself fails, the
        // rest fail with it: to wait for a lock once a write would hold the queue up for as long as there are writes.
        Exception? ofAll = null;
        for (int i = 0; i < group.Count; i++)
        {
            failure = ofAll ?? TryCommit(group, i, 1, out ofOneWrite);
            if (failure is not null && !ofOneWrite) ofAll = failure;
            Complete(group[i], failure);
        }
    }

    /// <summary>Null, or what failed: a write, or the database's own begin or commit.</summary>
    private Exception? TryCommit(List<WriteJob> group, int first, int count, out bool ofOneWrite)
    {
        ofOneWrite = false;
        try
        {
            _session.Sql("BEGIN IMMEDIATE").Run();
            long version = _session.Sql("PRAGMA data_version").Scalar() ?? 0;
            if (version != _dataVersion) _session.Invalidate();
            _dataVersion = version;
            ofOneWrite = true;
            for (int i = first; i < first + count; i++) group[i].Execute(_session);
            ofOneWrite = false;
            _session.Sql("COMMIT").Run();
            Volatile.Write(ref _commits, _commits + 1);
            return null;
        }
        catch (Exception failure)
        {
            // Whatever a write threw is handed to its caller as a value; the thread serves everybody and must go on.
            _session.Rollback();
            return failure;
        }
    }

    private void Complete(WriteJob job, Exception? failure)
    {
        try
        {
            job.Complete(failure);
        }
        catch (Exception)
        {
            // A callback's own fault; counted, for the thread serves everybody.
            Volatile.Write(ref _completionFaults, _completionFaults + 1);
        }
    }
}
