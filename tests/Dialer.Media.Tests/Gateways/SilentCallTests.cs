using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class SilentCallTests
{
    [Fact]
    public async Task A_peer_that_vanishes_after_its_answer_frees_the_line()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            options => options with
            {
                AskAfterSilence = TimeSpan.FromMilliseconds(200),
                Timers = options.Timers with { T1 = TimeSpan.FromMilliseconds(10) },
            });
        CallId call = await Answered(bench);
        await bench.Carrier.Endpoint.DisposeAsync();
        CallEnded ended = await bench.Owner.Next<CallEnded>();
        (ended.Call, ended.How).ShouldBe((call, CallEnd.RemoteHangUp));
    }

    [Fact]
    public async Task A_peer_that_is_only_silent_keeps_its_call()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            options => options with { AskAfterSilence = TimeSpan.FromMilliseconds(100) });
        CallId call = await Answered(bench);
        long received = bench.Carrier.Endpoint.Counters.Received;
        // Each question is one datagram: three of them are waited for.
        while (bench.Carrier.Endpoint.Counters.Received < received + 3)
            await bench.Gateway.Ask<GatewayStatus>(
                GetGatewayStatus.Instance, bench.System, TimeSpan.FromSeconds(30));
        bench.Owner.IsQuiet.ShouldBeTrue();
        bench.Gateway.Tell(new HangUp(call));
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.LocalHangUp);
    }

    private static async Task<CallId> Answered(GatewayBench bench)
    {
        CallId call = bench.Place(analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        await bench.Carrier.Next<SipUserAgentOutput.Confirmed>();
        return call;
    }
}
