using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>
/// Waits for one message of a kind on behalf of code that is no actor; the end of where it comes from ends the wait.
/// </summary>
internal sealed class PromiseActor<T>(
    Func<T, bool> wanted, TaskCompletionSource<T> promise, IActorRef source, Func<Exception> lost) : Actor
{
    protected override void PreStart() => Context.Watch(source);

    // The system stops its newest actors first, so this one may go before its source.
    protected override void PostStop() => promise.TrySetException(lost());

    protected override void Receive(object message)
    {
        switch (message)
        {
            case T answer:
                if (wanted(answer)) promise.TrySetResult(answer);
                break;
            case Terminated:
                promise.TrySetException(lost());
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
