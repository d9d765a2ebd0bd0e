using System.Collections.Concurrent;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Dsp.CallProgress;
using Dialer.Media.Analysis;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

/// <summary>Who analyses the calls of a gateway.</summary>
public sealed class GatewayAnalysisTests
{
    private static readonly CallProgressSettings Tones = new() { CpaEnabled = true };

    private readonly ConcurrentQueue<string?> _made = new();

    [Fact]
    public async Task Calls_of_the_same_settings_share_an_analyser_one_after_the_other()
    {
        await using GatewayBench bench = await Start(GatewayBench.Answering());
        _made.ShouldHaveSingleItem("one is made at the start, which no call waits for");
        for (int i = 0; i < 3; i++) await Analyse(bench, $"{i}", "+12125550100");

        _made.ShouldBe([null, "us"]);
    }

    [Fact]
    public async Task Every_country_has_its_tones()
    {
        await using GatewayBench bench = await Start(GatewayBench.Answering());
        await Analyse(bench, "italy", "+390655501000");
        await Analyse(bench, "nobody knows", "+31201234567");

        _made.ShouldBe([null, "it", null]);
    }

    [Fact]
    public async Task Early_media_and_the_answer_are_heard_by_one_analyser()
    {
        await using GatewayBench bench = await Start((agent, output, now) =>
        {
            if (output is not SipUserAgentOutput.IncomingCall call) return;
            agent.Ring(call.Key, 183, GatewayBench.AnswerTo(call.Request.Body, 9), now);
            agent.Accept(call.Key, ReadOnlyMemory<byte>.Empty, now);
        });
        await Analyse(bench, "early", "+4930123456");

        _made.ShouldBe([null, "de"]);
    }

    private Task<GatewayBench> Start(Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset> carrier) =>
        GatewayBench.Start(carrier, options => options with
        {
            Analyser = (_, country) =>
            {
                _made.Enqueue(country);
                return new FirstFrame();
            },
        });

    private static async Task Analyse(GatewayBench bench, string name, string number)
    {
        var target = new CallTarget.OverTrunk(GatewayBench.Trunk, E164.Parse(number), E164.Parse("+15550199"));
        bench.Gateway.Tell(new PlaceCall(new CallId(name), target, bench.Owner.Ref, true) { Cpa = Tones });
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        (await bench.Owner.Next<CallAnalysed>()).Verdict.ShouldBe(Verdict.Fax);
    }

    /// <summary>Decides at the first frame after the answer.</summary>
    private sealed class FirstFrame : ICallAnalyser
    {
        private bool _answered;

        public bool IsOver { get; private set; }

        public void Answered() => _answered = true;

        public void Reset() => (_answered, IsOver) = (false, false);

        public CallFinding? Push(ReadOnlySpan<short> frame) => PushEvent(0);

        public CallFinding? PushMissing(MissingFrame why) => PushEvent(0);

        public CallFinding? PushEvent(int code)
        {
            IsOver = _answered;
            return _answered ? new CallFinding.Concluded(new CallEvidence(Verdict.Fax, 1, "a frame")) : null;
        }
    }
}
