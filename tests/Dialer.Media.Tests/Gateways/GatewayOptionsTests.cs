using Dialer.Domain.Quantities;
using Dialer.Media.Gateways;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

/// <summary>What each option of a gateway does on the wire.</summary>
public sealed class GatewayOptionsTests
{
    [Fact]
    public async Task The_user_agent_stands_in_requests()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(), o => o with { UserAgent = "Spring dialer" });
        bench.Place();
        var call = await bench.Carrier.Next<SipUserAgentOutput.IncomingCall>();
        call.Request.Headers.Get("User-Agent").ShouldBe("Spring dialer");
    }

    [Fact]
    public async Task A_call_beyond_the_most_is_refused_as_with_503()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(), o => o with { MaxCalls = 1 });
        bench.Place("one", analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        bench.Place("two");
        CallEnded ended = await bench.Owner.Next<CallEnded>();
        (ended.Call, ended.How, ended.Cause!.SipStatus).ShouldBe((new CallId("two"), CallEnd.Refused, 503));
    }

    [Fact]
    public async Task A_trunk_is_asked_again_at_its_interval()
    {
        await using var carrier = new OptionsPeer(200, 503, 200);
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            o => o with
            {
                Trunks =
                [
                    o.Trunks[0] with { Port = carrier.Local.Port, OptionsInterval = TimeSpan.FromSeconds(1) },
                ],
            });
        bench.Gateway.Tell(new SubscribeTrunks(bench.Owner.Ref));
        (await bench.Owner.Next<TrunkHealth>()).Reachable.ShouldBeTrue();
        (await bench.Owner.Next<TrunkHealth>()).ShouldBe(
            new TrunkHealth(GatewayBench.Trunk, false, "OPTIONS answered 503"));
        (await bench.Owner.Next<TrunkHealth>()).Reachable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_trunk_without_an_interval_is_never_asked()
    {
        await using var carrier = new OptionsPeer(200);
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            o => o with
            {
                Trunks =
                [
                    o.Trunks[0] with { OptionsInterval = TimeSpan.Zero },
                    new TrunkOptions(new TrunkId("asked"), "127.0.0.1", carrier.Local.Port),
                ],
            });
        bench.Gateway.Tell(new SubscribeTrunks(bench.Owner.Ref));
        (await bench.Owner.Next<TrunkHealth>()).Trunk.ShouldBe(new TrunkId("asked"));
        bench.Place(analyse: false);
        await bench.Carrier.Next<SipUserAgentOutput.Confirmed>();
        var received = new TaskCompletionSource<long>();
        bench.Carrier.Endpoint.Post((agent, _) => received.SetResult(agent.Counters.Received));
        (await received.Task.WaitAsync(bench.Carrier.Limit)).ShouldBe(2, "the INVITE and its ACK");
    }

    [Fact]
    public async Task Ending_all_calls_hangs_up_each_and_places_none_after()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        bench.Place("one", analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        bench.Gateway.Tell(new EndCalls(), bench.Owner.Ref);
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.LocalHangUp);
        await bench.Owner.Next<CallsEnded>();
        await bench.Carrier.Next<SipUserAgentOutput.Ended>();
        bench.Place("two");
        (await bench.Owner.Next<CallEnded>()).Cause!.Phrase.ShouldBe("the gateway is shutting down");
    }
}
