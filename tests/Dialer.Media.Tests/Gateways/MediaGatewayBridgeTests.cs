using System.Net;
using Dialer.Media.Gateways;
using Dialer.Media.Prompts;
using Dialer.Media.Tests.Rtp;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class MediaGatewayBridgeTests
{
    [Fact]
    public async Task The_customers_audio_reaches_the_agent_and_the_time_is_told_once()
    {
        using var customer = new RtpBench.FarEnd();
        using var phone = new RtpBench.FarEnd();
        var offers = new List<SipRequest>();
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            if (output is not SipUserAgentOutput.IncomingCall call) return;
            offers.Add(call.Request);
            int port = offers.Count == 1 ? customer.Local.Port : phone.Local.Port;
            GatewayBench.Answering(port)(agent, output, now);
        });
        var first = bench.Place("customer", analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        var second = bench.Place("agent", analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        bench.Gateway.Tell(new Bridge(first, second));
        (await bench.Owner.Next<CallBridged>()).Call.ShouldBe(first);
        (await bench.Owner.Next<CallBridged>()).Call.ShouldBe(second);
        SocketAddress gateway = RtpOf(offers[0]);
        for (int i = 0; i < 5; i++) customer.Send(gateway, 0x11);
        AudioReachedAgent reached = await bench.Owner.Next<AudioReachedAgent>();
        reached.Call.ShouldBe(first);
        reached.SinceAnswer.ShouldBeGreaterThan(TimeSpan.Zero);
        bench.Gateway.Tell(new HangUp(first));
        (await bench.Owner.Next<CallEnded>()).Call.ShouldBe(first);
        bench.Gateway.Tell(new Bridge(first, second), bench.Owner.Ref);
        await bench.Owner.Next<BridgeFailed>();
    }

    [Fact]
    public async Task A_prompt_that_is_played_tells_its_begin_and_end_and_one_that_does_not_exist_its_end()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering(), options => options with
        {
            Prompts = new Dictionary<string, Prompt> { ["hello"] = Prompt.FromSamples("hello", new short[480]) },
        });
        var call = bench.Place(analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        bench.Gateway.Tell(new PlayPrompt(call, "hello"));
        PromptBegan began = await bench.Owner.Next<PromptBegan>();
        (began.Call, began.Prompt, began.Length).ShouldBe((call, "hello", TimeSpan.FromMilliseconds(60)));
        began.SinceAnswer.ShouldBeGreaterThan(TimeSpan.Zero);
        (await bench.Owner.Next<PromptFinished>()).Prompt.ShouldBe("hello");
        bench.Gateway.Tell(new PlayPrompt(call, "nothing"));
        (await bench.Owner.Next<PromptFinished>()).Prompt.ShouldBe("nothing");
    }

    [Fact]
    public async Task The_answer_to_a_late_offer_moves_the_media()
    {
        using var first = new RtpBench.FarEnd();
        using var second = new RtpBench.FarEnd();
        await using var carrier = new LateOfferPeer(first.Local.Port, second.Local.Port);
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            options => options with
            {
                Trunks = [new TrunkOptions(GatewayBench.Trunk, "127.0.0.1", carrier.Local.Port)],
            });
        bench.Place(analyse: false);
        await bench.Owner.Next<CallAnswered>();
        first.Receive();
        carrier.ReInvite(bench.Sip);
        second.Receive().Length.ShouldBe(172);
    }

    private static SocketAddress RtpOf(SipRequest invite)
    {
        SdpSession.TryParse(invite.Body.Span, out SdpSession? offer, out _).ShouldBeTrue();
        return new IPEndPoint(IPAddress.Loopback, offer!.Media[0].Port).Serialize();
    }
}
