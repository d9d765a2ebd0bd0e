using Dialer.Runtime;

namespace Dialer.Simulator;

/// <summary>Keeps what it is told: how the world asks an actor.</summary>
internal sealed class Ear<T> : IActorRef
    where T : class
{
    public string Path => "/ear";

    /// <summary>The last answer of that type, if any.</summary>
    public T? Heard { get; private set; }

    public void Tell(object message, IActorRef? sender = null) => Heard = message as T ?? Heard;
}
