using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>
/// Waits for one message of a kind on behalf of code that is no actor; the end of where it comes from ends the wait.
/// </summary>
internal sealed class PromiseActor<T>(
    Func<T, bool> wanted,
    TaskCompletionSource<T> promise,
    Action<IActorRef>? ask,
    IActorRef source,
    Func<Exception> lost) : Actor
{
    /// <summary>An actor that was restarted does not know any more who asked.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(5);

    protected override void PreStart()
    {
        Context.Watch(source);
        if (ask is null) return;
        ask(Context.Self);
        Context.Timers.StartPeriodic(AskAgain.Instance, AskAgain.Instance, AskEvery);
    }

    // The system stops its newest actors first, so this one may go before its source.
    protected override void PostStop() => promise.TrySetException(lost());

    protected override void Receive(object message)
    {
        switch (message)
        {
            case T answer:
                if (wanted(answer)) promise.TrySetResult(answer);
                break;
            case AskAgain: ask!(Context.Self); break;
            case Terminated:
                promise.TrySetException(lost());
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private sealed record AskAgain
    {
        public static AskAgain Instance { get; } = new();
    }
}
