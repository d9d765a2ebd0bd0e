namespace Dialer.Runtime;

/// <summary>
/// Questions to actors from code that is not one. Between actors, tell and take the answer as a message.
/// </summary>
public static class AskExtensions
{
    /// <summary>Tells the actor a message and returns what it tells its sender in return.</summary>
    /// <typeparam name="T">The expected reply. An exception as a reply fails the task with it.</typeparam>
    /// <exception cref="AskTimeoutException">No reply came in time.</exception>
    /// <exception cref="InvalidOperationException">The reply is of another type.</exception>
    public static Task<T> Ask<T>(this IActorRef actor, object message, ActorSystem system, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(system);
        var reply = new AskReply<T>(actor, message, system, timeout);
        reply.Start();
        actor.Tell(message, reply);
        return reply.Task;
    }
}
