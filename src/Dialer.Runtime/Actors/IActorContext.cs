namespace Dialer.Runtime;

/// <summary>What an actor may use while it handles a message. Never touched off the actor's own turn.</summary>
public interface IActorContext
{
    /// <summary>The actor itself.</summary>
    IActorRef Self { get; }

    /// <summary>Who sent the message being handled; <see cref="ActorSystem.DeadLetters"/> where nobody did.</summary>
    IActorRef Sender { get; }

    /// <summary>The supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>The system this actor lives in.</summary>
    ActorSystem System { get; }

    /// <summary>Now, from the system's <see cref="TimeProvider"/>; virtual in a simulation.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Timers of this actor; all are cancelled when it stops or restarts.</summary>
    ITimers Timers { get; }

    /// <summary>Living children, in the order of their names.</summary>
    IReadOnlyCollection<IActorRef> Children { get; }

    /// <summary>
    /// Starts a child. A name in use among living children is a programmer's error and throws; null makes one up.
    /// </summary>
    IActorRef Spawn(Props props, string? name = null);

    /// <summary>The living child of that name, or null.</summary>
    IActorRef? Child(string name);

    /// <summary>One <see cref="Terminated"/> comes when the actor has stopped, at once if it has already.</summary>
    void Watch(IActorRef actor);

    /// <summary>No <see cref="Terminated"/> comes any more.</summary>
    void Unwatch(IActorRef actor);

    /// <summary>Stops a child, or this actor, after the message being handled; its own children stop first.</summary>
    void Stop(IActorRef actor);
}
