using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Domain.Agents;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Runtime.Simulation;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Actors.Tests.Agents;

public sealed class AgentActorTests
{
    private static readonly AgentId Ada = new("ada");
    private static readonly CampaignId Spring = new("spring");
    private static readonly CallId Phone = CallId.OfReservation(Ada, 7);
    private static readonly AgentRules Rules = AgentRules.Default with { WrapUpLimit = TimeSpan.FromSeconds(10) };

    private readonly SimulationRun _run = new(1);
    private readonly InMemoryJournal _journal;
    private readonly Probe _gateway;
    private readonly Probe _queue;
    private readonly Probe _campaign;
    private readonly Probe _leg;
    private IActorRef _agent;

    public AgentActorTests()
    {
        _journal = new InMemoryJournal(
            completed => _run!.ScheduleAfter(TimeSpan.FromMilliseconds(2), completed), codec: new AgentEventCodec());
        _gateway = Probe.In(_run, "gateway");
        _queue = Probe.In(_run, "queue");
        _campaign = Probe.In(_run, "campaign");
        _leg = Probe.In(_run, "leg");
        _agent = Spawn();
    }

    [Fact]
    public void Serves_a_campaign_from_the_offer_to_the_end_of_wrap_up()
    {
        Reserve();
        _gateway.Last<PlaceCall>().ShouldBe(new PlaceCall(Phone, new CallTarget.Phone("200", "spring"), _agent, false));
        _campaign.Told.ShouldBe([new AgentMessages.AgentReserved(Ada, _agent, Phone, 7)]);

        Tell(new AgentMessages.CustomerConnected(Spring, new AttemptId(42), new CallId("c/spring/42")));
        State().ShouldBe("Connected");
        _run.RunFor(TimeSpan.FromSeconds(30));
        Tell(new AgentMessages.CustomerGone(new AttemptId(42)));
        _gateway.Last<HangUp>().ShouldBe(new HangUp(Phone));
        Tell(new CallEnded(Phone, CallEnd.LocalHangUp, null, _run.Now));
        State().ShouldBe("WrapUp");
        _run.RunFor(TimeSpan.FromSeconds(10));

        State().ShouldBe("Available");
        _queue.Count<AgentMessages.AgentAvailable>().ShouldBe(2);
        _campaign.Told.Count.ShouldBe(1);
    }

    [Fact]
    public void Does_not_answer_in_time()
    {
        Offer();
        _run.RunFor(TimeSpan.FromSeconds(15.1));

        State().ShouldBe("Idle");
        _campaign.Told.ShouldBe([new AgentMessages.ReservationEnded(Ada, 7, "RONA")]);
        _queue.Told[^1].ShouldBe(new AgentMessages.AgentUnavailable(Ada));
        _gateway.Told[^1].ShouldBe(new HangUp(Phone));
    }

    [Fact]
    public void Tells_the_queue_only_after_its_presence_is_committed()
    {
        Tell(new AgentMessages.LogIn("200"));
        _agent.Tell(new AgentMessages.GoAvailable());
        _run.RunFor(TimeSpan.FromMilliseconds(1));
        _queue.Told.ShouldBeEmpty();

        _run.RunFor(TimeSpan.FromMilliseconds(2));
        _queue.Told.ShouldBe([new AgentMessages.AgentAvailable(Ada, _agent, _run.Now.AddMilliseconds(-3))]);
    }

    [Fact]
    public void Is_idle_after_a_restart_when_it_was_signed_in_and_knows_its_phone()
    {
        Reserve();
        _run.System.Stop(_agent);
        _agent = Spawn();
        State().ShouldBe("Idle");
        _journal.EventsOf("agent/ada")[^1].ShouldBeOfType<AgentEvent.WentIdle>().AuxCode.ShouldBe("Recovered");

        Tell(new AgentMessages.GoAvailable());
        Tell(new AgentMessages.OfferReservation(Spring, _campaign.Ref, 8));
        _gateway.Last<PlaceCall>().Target.ShouldBe(new CallTarget.Phone("200", "spring"));
    }

    [Fact]
    public void Stays_signed_out_over_a_restart_when_it_was()
    {
        Tell(new AgentMessages.LogIn("200"));
        Tell(new AgentMessages.LogOut());
        _run.System.Stop(_agent);
        _agent = Spawn();

        State().ShouldBe("LoggedOut");
    }

    [Fact]
    public void Comes_back_when_the_campaign_that_holds_it_is_gone()
    {
        Reserve();
        _run.System.Stop(_campaign.Ref);
        Settle();
        _gateway.Told[^1].ShouldBe(new HangUp(Phone));
        Tell(new CallEnded(Phone, CallEnd.LocalHangUp, null, _run.Now));

        State().ShouldBe("Available");
        _queue.Count<AgentMessages.AgentAvailable>().ShouldBe(2);
    }

    [Fact]
    public void Declines_a_customer_it_is_not_reserved_for()
    {
        Reserve();
        Tell(new AgentMessages.GoIdle("Lunch"));
        _agent.Tell(new AgentMessages.CustomerConnected(Spring, new AttemptId(42), new CallId("c/spring/42")),
            _leg.Ref);
        Settle();

        _leg.Told.ShouldBe([new CallLegMessages.AgentDeclined(new AttemptId(42), Ada)]);
        _campaign.Told[^1].ShouldBe(new AgentMessages.ReservationEnded(Ada, 7, "Agent went idle"));
    }

    [Fact]
    public void Tells_the_leg_that_brought_the_customer_when_its_phone_hangs_up()
    {
        Reserve();
        _agent.Tell(new AgentMessages.CustomerConnected(Spring, new AttemptId(42), new CallId("c/spring/42")),
            _leg.Ref);
        Settle();
        Tell(new CallEnded(Phone, CallEnd.RemoteHangUp, null, _run.Now));

        _leg.Told.ShouldBe([new CallLegMessages.AgentHungUp(new AttemptId(42), Ada)]);
        State().ShouldBe("WrapUp");
    }

    [Fact]
    public void Lets_its_campaign_and_its_queue_go_when_it_is_stopped()
    {
        Reserve();
        _run.System.Stop(_agent);
        Settle();

        _gateway.Told[^1].ShouldBe(new HangUp(Phone));
        _campaign.Told[^1].ShouldBe(new AgentMessages.ReservationEnded(Ada, 7, "Agent stopped"));
        _queue.Told[^1].ShouldBe(new AgentMessages.AgentUnavailable(Ada));
    }

    [Fact]
    public void Goes_idle_when_its_phone_is_gone()
    {
        _gateway.Told.ShouldBe([new SubscribePhones(_agent)]);
        Tell(new AgentMessages.LogIn("200"));
        Tell(new AgentMessages.GoAvailable());
        Tell(new PhoneRegistered("200", Registered: false));

        State().ShouldBe("Idle");
    }

    [Fact]
    public void Leaves_nothing_unhandled_of_what_a_gateway_tells_the_owner_of_a_call()
    {
        Offer();
        Tell(new CallRinging(Phone, _run.Now, false));
        Tell(new CallAnswered(Phone, _run.Now));
        Tell(new CallBridged(Phone, new CallId("c/spring/42"), _run.Now));

        _run.System.Statistics.Unhandled.ShouldBe(0);
        State().ShouldBe("Reserved");
    }

    private IActorRef Spawn()
    {
        IActorRef agent = _run.System.Spawn(AgentActor.Props(Ada, Rules, _queue.Ref, _gateway.Ref, _journal));
        _run.RunFor(TimeSpan.FromMilliseconds(5));
        return agent;
    }

    private void Offer()
    {
        Tell(new AgentMessages.LogIn("200"));
        Tell(new AgentMessages.GoAvailable());
        Tell(new AgentMessages.OfferReservation(Spring, _campaign.Ref, 7));
    }

    private void Reserve()
    {
        Offer();
        Tell(new CallAnswered(Phone, _run.Now));
    }

    private string State()
    {
        _agent.Tell(new AgentMessages.GetAgentStatus(), _leg.Ref);
        Settle();
        return _leg.Last<AgentMessages.AgentStatus>().State;
    }

    private void Tell(object message)
    {
        _agent.Tell(message);
        Settle();
    }

    private void Settle() => _run.RunFor(TimeSpan.FromMilliseconds(5));
}
