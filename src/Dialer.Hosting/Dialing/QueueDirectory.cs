using Dialer.Actors.Queues;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Hosting.Dialing;

/// <summary>The queues of a node; one is there as soon as a campaign or an agent names it.</summary>
internal sealed class QueueDirectory(ActorSystem system)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<QueueId, IActorRef> _queues = [];

    public IActorRef this[QueueId id]
    {
        get
        {
            lock (_lock)
            {
                if (!_queues.TryGetValue(id, out IActorRef? queue))
                {
                    Props props = QueueActor.Props(system.Time).WithSupervision(ActorDesk.Untiring);
                    _queues.Add(id, queue = system.Spawn(props, $"queue-{id}"));
                }

                return queue;
            }
        }
    }
}
