namespace Dialer.Runtime;

/// <summary>No answer came in time.</summary>
public sealed class AskTimeoutException : TimeoutException
{
    /// <summary>A question that was not answered.</summary>
    public AskTimeoutException(IActorRef actor, object question, TimeSpan timeout)
        : base($"{actor?.Path} did not answer {question?.GetType().Name} within {timeout}.") => Actor = actor;

    /// <summary>Who was asked.</summary>
    public IActorRef? Actor { get; }
}
