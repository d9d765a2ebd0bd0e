namespace Dialer.Runtime;

/// <content>What a supervisor does about its failed children.</content>
internal sealed partial class ActorCell
{
    private void Supervise(SystemMessage.ChildFailed failed)
    {
        if ((_states & CellStates.Stopping) != 0)
            return;
        if (_actor is null)
        {
            failed.Child.RequestStop();
            return;
        }

        _sender = failed.Child;
        try
        {
            Decide(failed.Child._props.Supervision ?? _actor.Supervision, failed);
        }
        catch (Exception failure)
        {
            // A decider that throws, or the default of ChildFailed: the supervisor itself has failed.
            failed.Child.RequestStop();
            Fail(failure, null);
        }
        finally
        {
            _sender = null;
        }
    }

    private void Decide(SupervisorStrategy strategy, SystemMessage.ChildFailed failed)
    {
        switch (strategy.Decider(failed.Reason))
        {
            case SupervisorDirective.Resume:
                KernelLog.ResumingAfterFailure(System.Logger, failed.Child.Path, failed.Reason);
                failed.Child.TrySend(new SystemMessage.Resume());
                break;
            case SupervisorDirective.Stop:
                KernelLog.StoppingAfterFailure(System.Logger, failed.Child.Path, failed.Reason);
                failed.Child.RequestStop();
                break;
            case SupervisorDirective.Escalate:
                Escalate(failed);
                break;
            default:
                RestartChild(strategy, failed);
                break;
        }
    }

    private void RestartChild(SupervisorStrategy strategy, SystemMessage.ChildFailed failed)
    {
        var failures = Parts.Failures ??= [];
        if (!failures.TryGetValue(failed.Child, out var history))
            failures.Add(failed.Child, history = new RestartHistory());
        var count = history.Record(Now, strategy.Window);
        if (count > strategy.MaxRestarts)
        {
            Escalate(failed);
            return;
        }

        var delay = strategy.Backoff(count);
        KernelLog.Restarting(System.Logger, failed.Child.Path, delay, count, failed.Reason);
        var restart = new SystemMessage.Restart(failed.Reason, failed.Message);
        history.Dispose();
        if (delay == TimeSpan.Zero)
            failed.Child.TrySend(restart);
        else
            history.Backoff = System.Time.CreateTimer(
                _ => failed.Child.TrySend(restart), null, delay, Timeout.InfiniteTimeSpan);
    }

    private void Escalate(SystemMessage.ChildFailed failed)
    {
        KernelLog.Escalating(System.Logger, failed.Child.Path, Path, failed.Reason);
        _actor!.ChildFailed(failed.Child, failed.Reason);
        failed.Child.RequestStop();
    }
}
