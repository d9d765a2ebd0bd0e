using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>Waits for one message of a kind on behalf of code that is no actor, then stops.</summary>
internal sealed class PromiseActor<T>(Func<T, bool> kept, TaskCompletionSource<T> promise) : Actor
{
    protected override void Receive(object message)
    {
        if (message is not T wanted)
        {
            Unhandled(message);
        }
        else if (kept(wanted))
        {
            promise.TrySetResult(wanted);
            Context.Stop(Context.Self);
        }
    }
}
