using Dialer.Actors.MediaGateways;
using Dialer.Actors.Trunks;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests.Trunks;

public sealed class TrunkActorTests
{
    private static readonly CampaignId Spring = new("spring");
    private readonly SimulationRun _run = new(1);
    private readonly Probe _campaign;
    private readonly IActorRef _trunk;

    public TrunkActorTests()
    {
        _campaign = Probe.In(_run, "campaign");
        _trunk = _run.System.Spawn(TrunkActor.Props(new TrunkId("carrier"), TrunkRules.Of(10, 50)), "trunk");
        var nothing = new LineAccount(7, Grants: 0, Held: 0);
        Tell(new TrunkMessages.WantLines(Spring, _campaign.Ref, 100, nothing));
    }

    [Fact]
    public void Grants_lines_at_the_rate_up_to_the_capacity()
    {
        _run.RunFor(TimeSpan.FromSeconds(2));
        _campaign.Told.Count.ShouldBeInRange(21, 22);
        var granted = new TrunkMessages.LineGranted(new TrunkId("carrier"), Spring, Session: 7);
        _campaign.Told.ShouldAllBe(m => m.Equals(granted));

        _run.RunFor(TimeSpan.FromSeconds(20));
        _campaign.Told.Count.ShouldBe(50);
    }

    [Fact]
    public void Grants_again_what_is_released()
    {
        _run.RunFor(TimeSpan.FromSeconds(20));
        Tell(new TrunkMessages.LineReleased(Spring, LineResult.Worked));
        _run.RunFor(TimeSpan.FromSeconds(1));
        _campaign.Told.Count.ShouldBe(51);
    }

    [Fact]
    public void Goes_on_with_the_lines_it_gave_out_when_it_fails()
    {
        _run.RunFor(TimeSpan.FromSeconds(2));
        int given = _campaign.Told.Count;
        _run.Delivering = (_, message) =>
        {
            if (message is TrunkMessages.LineReleased) throw new InvalidOperationException("a fault");
        };
        Tell(new TrunkMessages.LineReleased(Spring, LineResult.Worked));
        _run.RunFor(TimeSpan.FromSeconds(1));
        _run.System.Statistics.Restarts.ShouldBe(1);
        Status().LinesInUse.ShouldBe(given);

        Tell(new TrunkMessages.WantLines(Spring, _campaign.Ref, 100, new LineAccount(7, given, given - 1)));
        _run.RunFor(TimeSpan.FromSeconds(20));
        _campaign.Told.Count.ShouldBe(51);
        Status().LinesInUse.ShouldBe(50);
    }

    [Fact]
    public void Takes_the_lines_of_a_campaign_that_is_dead()
    {
        _run.RunFor(TimeSpan.FromSeconds(2));
        Status().LinesInUse.ShouldBeGreaterThan(20);
        _run.System.Stop(_campaign.Ref);
        _run.RunUntilIdle();

        Status().LinesInUse.ShouldBe(0);
    }

    [Fact]
    public void Asks_its_gateway_how_the_carrier_does_and_again_for_one_that_was_restarted()
    {
        Probe gateway = Probe.In(_run, "gateway");
        IActorRef trunk = _run.System.Spawn(TrunkActor.Props(new TrunkId("other"), TrunkRules.Of(1, 1), gateway.Ref));
        _run.RunUntilIdle();

        gateway.Told.ShouldBe([new MediaGatewayMessages.SubscribeTrunks(trunk)]);
        _run.RunFor(TimeSpan.FromSeconds(30));
        gateway.Told.ShouldBe(Enumerable.Repeat<object>(new MediaGatewayMessages.SubscribeTrunks(trunk), 2));
    }

    [Fact]
    public void Shows_how_it_does()
    {
        _run.RunFor(TimeSpan.FromSeconds(20));
        for (int i = 0; i < 5; i++) Tell(new TrunkMessages.LineReleased(Spring, LineResult.Failed));
        Status().ShouldSatisfyAllConditions(
            s => s.Health.ShouldBe(TrunkHealth.Throttled), s => s.CallsPerSecond.ShouldBe(5), s => s.Capacity
                .ShouldBe(50));

        Tell(new MediaGatewayMessages.TrunkHealth(new TrunkId("other"), Reachable: false, "no answer"));
        Status().Health.ShouldBe(TrunkHealth.Throttled);
        Tell(new MediaGatewayMessages.TrunkHealth(new TrunkId("carrier"), Reachable: false, "no answer"));
        Status().Health.ShouldBe(TrunkHealth.Down);
    }

    private void Tell(object message)
    {
        _trunk.Tell(message);
        _run.RunUntilIdle();
    }

    private TrunkMessages.TrunkStatus Status()
    {
        Probe asker = Probe.In(_run, $"asker-{_run.Steps}");
        _trunk.Tell(new TrunkMessages.GetTrunkStatus(), asker.Ref);
        _run.RunUntilIdle();
        return asker.Last<TrunkMessages.TrunkStatus>();
    }
}
