using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class MediaGatewayCallTests
{
    [Fact]
    public async Task An_answered_call_is_analysed_and_ends_once_when_hung_up()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        CallId call = bench.Place();
        (await bench.Owner.Next<CallRinging>()).EarlyMedia.ShouldBeFalse();
        await bench.Owner.Next<CallAnswered>();
        (await bench.Owner.Next<CallAnalysed>()).Verdict.ShouldBe(Verdict.LiveVoice);
        bench.Gateway.Tell(new HangUp(call));
        bench.Gateway.Tell(new HangUp(call));
        CallEnded ended = await bench.Owner.Next<CallEnded>();
        (ended.Call, ended.How).ShouldBe((call, CallEnd.LocalHangUp));
        (await bench.Carrier.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
        (await Status(bench)).Calls.ShouldBe(0);
        bench.Owner.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_gives_its_status_and_phrase()
    {
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            if (output is SipUserAgentOutput.IncomingCall call) agent.Reject(call.Key, 486, now);
        });
        CallId call = bench.Place();
        CallEnded ended = await bench.Owner.Next<CallEnded>();
        (ended.Call, ended.How, ended.Cause!.SipStatus).ShouldBe((call, CallEnd.Refused, 486));
        ended.Cause.Phrase.ShouldBe("Busy Here");
    }

    [Fact]
    public async Task Hanging_up_while_it_rings_cancels()
    {
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            if (output is SipUserAgentOutput.IncomingCall call)
                agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
        });
        CallId call = bench.Place();
        await bench.Owner.Next<CallRinging>();
        bench.Gateway.Tell(new HangUp(call));
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.LocalHangUp);
        (await bench.Carrier.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
    }

    [Fact]
    public async Task The_far_end_may_hang_up()
    {
        SipCallKey key = default;
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            GatewayBench.Answering()(agent, output, now);
            if (output is SipUserAgentOutput.IncomingCall call) key = call.Key;
        });
        bench.Place(analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        await bench.Carrier.Next<SipUserAgentOutput.Confirmed>();
        bench.Carrier.Endpoint.Post((agent, now) => agent.HangUp(key, now));
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.RemoteHangUp);
    }

    [Theory]
    [InlineData("", "no session description")]
    [InlineData("rubbish", "answered without usable audio")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 4000 RTP/AVP 96\r\n", "no audio stream")]
    [InlineData("v=0\r\no=- 1 1 IN IP4 1.2.3.4\r\ns=-\r\nc=IN IP4 1.2.3.4\r\nt=0 0\r\nm=audio 4000 RTP/AVP 18\r\n",
        "no common codec")]
    public async Task An_answer_without_usable_audio_fails_the_call_and_says_why(string sdp, string reason)
    {
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            if (output is SipUserAgentOutput.IncomingCall call)
                agent.Accept(call.Key, System.Text.Encoding.ASCII.GetBytes(sdp), now);
        });
        bench.Place();
        CallEnded ended = await bench.Owner.Next<CallEnded>();
        ended.How.ShouldBe(CallEnd.Failed);
        ended.Cause!.Phrase.ShouldContain(reason);
        await bench.Carrier.Next<SipUserAgentOutput.Ended>();
    }

    [Fact]
    public async Task An_answer_without_description_keeps_the_early_media()
    {
        await using GatewayBench bench = await GatewayBench.Start((agent, output, now) =>
        {
            if (output is not SipUserAgentOutput.IncomingCall call) return;
            agent.Ring(call.Key, 183, GatewayBench.AnswerTo(call.Request.Body, 9), now);
            agent.Accept(call.Key, ReadOnlyMemory<byte>.Empty, now);
        });
        bench.Place(analyse: false);
        (await bench.Owner.Next<CallRinging>()).EarlyMedia.ShouldBeTrue();
        await bench.Owner.Next<CallAnswered>();
    }

    [Fact]
    public async Task A_trunk_or_phone_that_is_unknown_fails_by_name()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        E164 number = E164.Parse("+15550100");
        var overTrunk = new CallTarget.OverTrunk(new TrunkId("x"), number, number);
        bench.Gateway.Tell(new PlaceCall(new CallId("a"), overTrunk, bench.Owner.Ref, false));
        (await bench.Owner.Next<CallEnded>()).Cause!.Phrase.ShouldBe("trunk 'x' is unknown");
        bench.Gateway.Tell(new PlaceCall(new CallId("b"), new CallTarget.Phone("ann", "Ann"), bench.Owner.Ref, false));
        (await bench.Owner.Next<CallEnded>()).Cause!.Phrase.ShouldBe("phone 'ann' is not registered");
    }

    [Fact]
    public async Task Commands_for_a_call_that_is_over_are_passed_over()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        var ghost = new CallId("ghost");
        bench.Gateway.Tell(new HangUp(ghost));
        bench.Gateway.Tell(new PlayPrompt(ghost, "hello"));
        bench.Gateway.Tell(new Bridge(ghost, new CallId("other")), bench.Owner.Ref);
        await bench.Owner.Next<BridgeFailed>();
        (await Status(bench)).Calls.ShouldBe(0);
        bench.Owner.IsQuiet.ShouldBeTrue();
    }

    [Fact]
    public async Task Stopping_hangs_up_every_call()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        bench.Place(analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        await bench.Carrier.Next<SipUserAgentOutput.Confirmed>();
        bench.System.Stop(bench.Gateway);
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.LocalHangUp);
        (await bench.Carrier.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
    }

    [Fact]
    public async Task A_trunk_that_answers_is_reported_reachable()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        bench.Gateway.Tell(new SubscribeTrunks(bench.Owner.Ref));
        TrunkHealth health = await bench.Owner.Next<TrunkHealth>();
        (health.Trunk, health.Reachable).ShouldBe((GatewayBench.Trunk, true));
    }

    private static Task<GatewayStatus> Status(GatewayBench bench) =>
        bench.Gateway.Ask<GatewayStatus>(GetGatewayStatus.Instance, bench.System, TimeSpan.FromSeconds(30));
}
