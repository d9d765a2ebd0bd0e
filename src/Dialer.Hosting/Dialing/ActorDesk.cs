using Dialer.Actors.Campaigns;
using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>Asks actors on behalf of code that is none.</summary>
internal sealed class ActorDesk(ActorSystem system)
{
    /// <summary>
    /// Commands wait for the journal, which may wait for an import's batch; far above what either takes.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For actors that others hold on to and that keep nothing a restart loses: were one stopped for good, who knows it
    /// would talk to nobody. Their failures are logged, and the longest back-off is between them.
    /// </summary>
    public static SupervisorStrategy Untiring { get; } = new() { MaxRestarts = int.MaxValue };

    public ActorSystem System { get; } = system;

    public Task<T> AskAsync<T>(
        IActorRef actor, object message, CancellationToken cancellation, TimeSpan? patience = null) =>
        actor.Ask<T>(message, System, patience ?? Patience).WaitAsync(cancellation);

    /// <summary>Throws <see cref="DialerRefusedException"/> where the campaign refuses.</summary>
    public async Task CommandAsync(IActorRef campaign, object command, CancellationToken cancellation)
    {
        object reply = await AskAsync<object>(campaign, command, cancellation).ConfigureAwait(false);
        if (reply is CampaignMessages.Refused refused) throw new DialerRefusedException(refused.Faults);
    }

    /// <summary>
    /// The first message of a kind that is wanted; <paramref name="ask"/> tells somebody to send them to the actor it
    /// is given, now and every few seconds. Where <paramref name="source"/> stops first, the task fails with what
    /// <paramref name="lost"/> makes.
    /// </summary>
    public async Task<T> ExpectAsync<T>(
        Func<T, bool> wanted,
        Action<IActorRef>? ask,
        IActorRef source,
        Func<Exception> lost,
        CancellationToken cancellation)
    {
        var promise = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef waiting = System.Spawn(Props.Of(() => new PromiseActor<T>(wanted, promise, ask, source, lost)));
        try
        {
            return await promise.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            System.Stop(waiting);
        }
    }

    /// <summary>Completes when the actor, or the whole system, has stopped.</summary>
    public async Task WhenStoppedAsync(IActorRef actor)
    {
        try
        {
            await ExpectAsync<Terminated>(
                _ => true, ask: null, actor, () => new EndOfSystemException(), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (EndOfSystemException)
        {
            // The system stops its newest actors first: the one that waited, then this one.
        }
    }

    private sealed class EndOfSystemException : Exception;
}
