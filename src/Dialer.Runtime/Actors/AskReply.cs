namespace Dialer.Runtime;

/// <summary>The sender of a question: takes one reply, or times out.</summary>
internal sealed class AskReply<T>(IActorRef actor, object question, ActorSystem system, TimeSpan timeout) : IActorRef
{
    private readonly TaskCompletionSource<T> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    public string Path => "/asks";

    public Task<T> Task => _reply.Task;

    public void Start() => _timer = system.Time.CreateTimer(
        static ask => ((AskReply<T>)ask!).TimeOut(), this, timeout, Timeout.InfiniteTimeSpan);

    public void Tell(object message, IActorRef? sender = null)
    {
        _timer?.Dispose();
        var isFirst = message switch
        {
            T reply => _reply.TrySetResult(reply),
            Exception failure => _reply.TrySetException(failure),
            _ => _reply.TrySetException(new InvalidOperationException(
                $"{actor.Path} answered {question.GetType().Name} " +
                $"with {message.GetType().Name}, not {typeof(T).Name}.")),
        };
        if (!isFirst)
            system.ReportDeadLetter(message, sender, this, DeadLetterReasons.AskIsOver);
    }

    private void TimeOut() => _reply.TrySetException(new AskTimeoutException(actor, question, timeout));
}
