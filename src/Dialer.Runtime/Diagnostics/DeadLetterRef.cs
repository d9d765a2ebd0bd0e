namespace Dialer.Runtime;

/// <summary>Takes what has no recipient.</summary>
internal sealed class DeadLetterRef(ActorSystem system) : IActorRef
{
    public string Path => "/dead-letters";

    public void Tell(object message, IActorRef? sender = null) =>
        system.ReportDeadLetter(message, sender, this, DeadLetterReasons.NoRecipient);

    public override string ToString() => Path;
}
