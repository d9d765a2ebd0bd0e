namespace Dialer.Runtime;

/// <summary>What many actors never need, kept apart so that they do not pay for it.</summary>
internal sealed class CellParts
{
    public ChildCells? Children { get; set; }

    public ActorTimers? Timers { get; set; }

    public HashSet<ActorCell>? Watchers { get; set; }

    public HashSet<IActorRef>? Watched { get; set; }

    public Dictionary<ActorCell, RestartHistory>? Failures { get; set; }

    /// <summary>Messages that a durable actor keeps for later; a restart does not lose them.</summary>
    public Queue<(object Message, IActorRef? Sender)>? Waiting { get; set; }

    /// <summary>Last of the messages put aside while the actor is suspended; null where that is not known.</summary>
    public Envelope? LastAside { get; set; }
}
