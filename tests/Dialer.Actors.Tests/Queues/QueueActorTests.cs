using Dialer.Actors.Agents;
using Dialer.Actors.Queues;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests.Queues;

public sealed class QueueActorTests
{
    private static readonly CampaignId Spring = new("spring");
    private readonly SimulationRun _run = new(1);
    private readonly Probe _campaign;
    private readonly IActorRef _queue;

    public QueueActorTests()
    {
        _campaign = Probe.In(_run, "campaign");
        _queue = _run.System.Spawn(QueueActor.Props(_run.Time), "queue");
    }

    [Fact]
    public void Tells_agent_and_campaign_of_the_same_reservation()
    {
        Probe ada = Available("ada");
        Want(1);

        var offered = _campaign.Last<QueueMessages.ReservationOffered>();
        offered.ShouldBe(new QueueMessages.ReservationOffered(new AgentId("ada"), ada.Ref, offered.Reservation));
        ada.Told.ShouldBe([new AgentMessages.OfferReservation(Spring, _campaign.Ref, offered.Reservation)]);
    }

    [Fact]
    public void Never_offers_an_agent_that_is_dead()
    {
        Probe ada = Available("ada");
        Probe bob = Available("bob");
        _run.System.Stop(ada.Ref);
        _run.RunUntilIdle();
        Want(2);

        _campaign.Count<QueueMessages.ReservationOffered>().ShouldBe(1);
        bob.Count<AgentMessages.OfferReservation>().ShouldBe(1);
    }

    [Fact]
    public void Keeps_agents_for_the_living_when_a_campaign_is_dead()
    {
        Want(1);
        _run.System.Stop(_campaign.Ref);
        _run.RunUntilIdle();

        Available("ada").Told.ShouldBeEmpty();
    }

    [Fact]
    public void An_agent_that_comes_back_under_another_actor_is_served_there()
    {
        Probe before = Available("ada");
        Probe after = Probe.In(_run, "ada-2");
        _queue.Tell(new AgentMessages.AgentAvailable(new AgentId("ada"), after.Ref, _run.Now.AddSeconds(1)));
        _run.RunUntilIdle();
        _run.System.Stop(before.Ref);
        _run.RunUntilIdle();
        Want(1);

        after.Count<AgentMessages.OfferReservation>().ShouldBe(1);
    }

    [Fact]
    public void Sends_the_501st_agent_idle_with_the_reason()
    {
        for (int i = 0; i < 500; i++) Available($"a{i}");

        Available("late").Told.ShouldBe([new AgentMessages.GoIdle("Queue has 500 agents")]);
    }

    private Probe Available(string agent)
    {
        Probe probe = Probe.In(_run, agent);
        _queue.Tell(new AgentMessages.AgentAvailable(new AgentId(agent), probe.Ref, _run.Now));
        _run.RunUntilIdle();
        return probe;
    }

    private void Want(int count)
    {
        _queue.Tell(new QueueMessages.WantAgents(Spring, _campaign.Ref, count));
        _run.RunUntilIdle();
    }
}
