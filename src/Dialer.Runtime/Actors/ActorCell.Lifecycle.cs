namespace Dialer.Runtime;

/// <content>Starting, failing, restarting and stopping.</content>
internal sealed partial class ActorCell
{
    /// <summary>Called once when the cell has stopped; only the system sets it, on its guardian.</summary>
    public Action? OnStopped { get; init; }

    /// <summary>False when the cell has stopped for good.</summary>
    private bool TakeSystemMessages()
    {
        if ((_states & CellStates.Started) == 0)
            Start();
        while (Volatile.Read(ref _systemHead) is not null && (_states & CellStates.Stopped) == 0)
        {
            var message = SystemMessage.Reverse(Interlocked.Exchange(ref _systemHead, null));
            for (; message is not null; message = message.Next)
                Handle(message);
        }

        return (_states & CellStates.Stopped) == 0;
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case SystemMessage.Watch watch: AddWatcher(watch.Watcher); break;
            case SystemMessage.Unwatch unwatch: _parts?.Watchers?.Remove(unwatch.Watcher); break;
            case var _ when (_states & CellStates.Stopped) != 0: break;
            case SystemMessage.Terminate: BeginStop(); break;
            case SystemMessage.Hurry: StopChildren(atOnce: true); break;
            case SystemMessage.Resume: _states &= ~CellStates.Suspended; break;
            case SystemMessage.Restart restart: BeginRestart(restart); break;
            case SystemMessage.ChildFailed failed: Supervise(failed); break;
            case SystemMessage.ChildStopped stopped: RemoveChild(stopped.Child); break;
            case SystemMessage.WatchedStopped stopped: TellFromKernel(new Terminated(stopped.Actor)); break;
        }
    }

    private void Start()
    {
        _states |= CellStates.Started;
        try
        {
            _actor = _props.Create();
            _actor.Attach(this);
            _actor.Start();
        }
        catch (Exception failure)
        {
            // A constructor or PreStart that throws is a failure like any other.
            Fail(failure, null);
        }
    }

    private void Fail(Exception failure, object? message)
    {
        if (message is not null && message is not Journal.IJournalAnswer)
            System.ReportDeadLetter(message, _sender, this, DeadLetterReasons.Failed);
        if ((_states & (CellStates.Stopping | CellStates.Suspended)) != 0)
            return;
        _states |= CellStates.Suspended;
        Parts.LastAside = null;
        _parent?.TrySend(new SystemMessage.ChildFailed(this, failure, message));
    }

    private void BeginRestart(SystemMessage.Restart restart)
    {
        if ((_states & (CellStates.Stopping | CellStates.Restarting)) != 0 || (_states & CellStates.Suspended) == 0)
            return;
        CleanUp(() => _actor?.PreRestart(restart.Reason, restart.Message));
        _parts?.Timers?.CancelAll();
        _states |= CellStates.Restarting;
        if (_actor?.KeepsChildrenOnRestart != true)
            StopChildren(atOnce: true);
        if (_parts?.Children?.Last is null || _actor?.KeepsChildrenOnRestart == true)
            FinishRestart();
    }

    private void FinishRestart()
    {
        _states &= ~(CellStates.Restarting | CellStates.Suspended);
        System.Statistics.CountRestart();
        Start();
    }

    private void BeginStop()
    {
        if ((_states & CellStates.Stopping) != 0)
            return;
        _states |= CellStates.Stopping;
        if (_parts is not null)
            _parts.LastAside = null;
        _parts?.Children?.Close();
        StopChildren(atOnce: _parent is not null);
        if (_parts?.Children?.Last is null)
            FinishStop();
    }

    /// <summary>
    /// Stops all children, or the newest only, whose end then asks the next: the system's order at shutdown.
    /// </summary>
    private void StopChildren(bool atOnce)
    {
        if (_parts?.Children is not { } children)
            return;
        if (!atOnce)
        {
            children.Last?.RequestStop();
            return;
        }

        var list = children.ToList();
        for (var i = list.Count - 1; i >= 0; i--)
            list[i].RequestStop();
    }

    private void RemoveChild(ActorCell child)
    {
        _parts!.Children!.Remove(child);
        if (_parts.Failures?.Remove(child, out var history) == true)
            history.Dispose();
        if ((_states & CellStates.Stopping) != 0)
        {
            if (_parts.Children.Last is null)
                FinishStop();
            else if (_parent is null)
                StopChildren(atOnce: false);
        }
        else if ((_states & CellStates.Restarting) != 0 && _parts.Children.Last is null)
        {
            FinishRestart();
        }
    }

    private void FinishStop()
    {
        CleanUp(() => _actor?.PostStop());
        _states |= CellStates.Stopped;
        _parts?.Timers?.CancelAll();
        CloseMailbox();
        var rest = SystemMessage.Reverse(Interlocked.Exchange(ref _systemHead, SystemMessage.Closed));
        for (; rest is not null; rest = rest.Next)
            Handle(rest);
        if (_parent is not null)
            System.Statistics.CountStopped();
        _parent?.TrySend(new SystemMessage.ChildStopped(this));
        foreach (var watched in _parts?.Watched ?? [])
            (watched as ActorCell)?.TrySend(new SystemMessage.Unwatch(this));
        foreach (var watcher in _parts?.Watchers ?? [])
            watcher.TrySend(new SystemMessage.WatchedStopped(this));
        if (_parent is not null)
            _parts = null;
        _actor = null;
        OnStopped?.Invoke();
    }

    private void CloseMailbox()
    {
        var newest = Interlocked.Exchange(ref _head, Envelope.Closed);
        for (var envelope = _inbox; envelope is not null; envelope = envelope.Next)
            Bury(envelope, DeadLetterReasons.Stopped);
        for (var envelope = Envelope.Reverse(newest); envelope is not null; envelope = envelope.Next)
            Bury(envelope, DeadLetterReasons.Stopped);
        _inbox = null;
        while (_parts?.Waiting is { } waiting && waiting.TryDequeue(out var waited))
            System.ReportDeadLetter(waited.Message, waited.Sender, this, DeadLetterReasons.StoppedWaiting);
        _bounded?.Close();
        while (_bounded?.Take() is { } envelope)
            Bury(envelope, DeadLetterReasons.Stopped);
    }

    private void AddWatcher(ActorCell watcher)
    {
        if ((_states & CellStates.Stopped) != 0)
            watcher.TrySend(new SystemMessage.WatchedStopped(this));
        else
            (Parts.Watchers ??= []).Add(watcher);
    }

    /// <summary>Runs a hook whose failure must not keep the actor from stopping or restarting.</summary>
    private void CleanUp(Action hook)
    {
        try
        {
            hook();
        }
        catch (Exception failure)
        {
            KernelLog.CleanUpFailed(System.Logger, Path, failure);
        }
    }
}
