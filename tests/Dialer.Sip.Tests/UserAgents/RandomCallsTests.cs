using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class RandomCallsTests
{
    private const int Calls = 500;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Both_sides_agree_that_every_call_is_over_and_nothing_remains_under_loss_repeats_and_disorder(int seed)
    {
        var network = new VirtualNetwork(seed, loss: 0.2, duplication: 0.05, jitterMs: 120);
        var (a, b) = (network.Add(1), network.Add(2));
        var random = new Random(seed);
        var scripts = Enumerable.Range(1, Calls).ToDictionary(i => (long)i, _ => new Script(random));
        var (startsAt, calleeKeys) = (TimeSpan.Zero, new Dictionary<SipCallKey, Script>());
        a.OnEvent = e => Caller(e, network, a, scripts);
        b.OnEvent = e => Callee(e, network, b, scripts, calleeKeys);
        foreach (var (key, script) in scripts)
        {
            network.At(startsAt, () => a.Call(key, b));
            network.At(startsAt + script.CallerHangsUp, () => a.Do(x => x.HangUp(new(key), network.Now)));
            startsAt += TimeSpan.FromMilliseconds(20);
        }

        network.Run();

        Ends(a).ShouldBe(scripts.Keys.Select(k => new SipCallKey(k)).Order(ByValue).ToList(), $"seed {seed}");
        Ends(b).ShouldBe(calleeKeys.Keys.Order(ByValue).ToList(), $"seed {seed}");
        calleeKeys.Count.ShouldBeGreaterThan(Calls * 9 / 10);
        a.ShouldHoldNothing();
        b.ShouldHoldNothing();
    }

    private static Comparer<SipCallKey> ByValue { get; } =
        Comparer<SipCallKey>.Create((x, y) => x.Value.CompareTo(y.Value));

    private static List<SipCallKey> Ends(VirtualPhone phone) =>
        phone.Events.Where(VirtualPhone.IsEnd).Select(KeyOf).Order(ByValue).ToList();

    private static SipCallKey KeyOf(SipUserAgentOutput end) => end switch
    {
        SipUserAgentOutput.Ended ended => ended.Key,
        SipUserAgentOutput.Refused refused => refused.Key,
        SipUserAgentOutput.TimedOut timedOut => timedOut.Key,
        _ => throw new InvalidOperationException($"No transport fails here: {end}"),
    };

    private static void Caller(SipUserAgentOutput output, VirtualNetwork network, VirtualPhone a,
        Dictionary<long, Script> scripts)
    {
        if (output is SipUserAgentOutput.ReInvited asked)
            a.Do(x => x.Accept(asked.Key, VirtualPhone.Sdp("again"), network.Now));
        if (output is not SipUserAgentOutput.Answered { Key: var key })
            return;
        var script = scripts[key.Value];
        if (script.CallerReInvites)
            network.At(script.ReInviteAfter, () => a.Do(x => x.ReInvite(key, VirtualPhone.Sdp("hold"), network.Now)));
        network.At(script.CallerHangsUpAfterAnswer, () => a.Do(x => x.HangUp(key, network.Now)));
    }

    private static void Callee(SipUserAgentOutput output, VirtualNetwork network, VirtualPhone b,
        Dictionary<long, Script> scripts, Dictionary<SipCallKey, Script> calleeKeys)
    {
        if (output is SipUserAgentOutput.ReInvited asked)
            b.Do(x => x.Accept(asked.Key, VirtualPhone.Sdp("again"), network.Now));
        if (output is not SipUserAgentOutput.IncomingCall { Key: var key } call)
            return;
        var script = scripts[long.Parse(call.Request.Headers.Get("X-Key")!, null)];
        calleeKeys.Add(key, script);
        if (script.Rings)
            network.At(script.RingsAfter, () => b.Do(x => x.Ring(key, 180, default, network.Now)));
        network.At(script.AnswersAfter, () =>
        {
            if (script.Busy)
                b.Do(x => x.Reject(key, 486, network.Now));
            else
                b.Do(x => x.Accept(key, VirtualPhone.Sdp("answer"), network.Now));
        });
        if (script.CalleeReInvites)
            network.At(script.AnswersAfter + script.ReInviteAfter,
                () => b.Do(x => x.ReInvite(key, VirtualPhone.Sdp("hold"), network.Now)));
        network.At(script.AnswersAfter + script.CalleeHangsUpAfterAnswer, () => b.Do(x => x.HangUp(key, network.Now)));
    }

    /// <summary>What both ends of one call do; short times make the races.</summary>
    private sealed class Script(Random random)
    {
        private readonly int _talkMs = random.Next(1, 8_000);
        private readonly int _calleeTalkMs = random.Next(1, 8_000);
        private readonly bool _together = random.Next(3) == 0;

        public bool Rings { get; } = random.Next(2) == 0;

        public bool Busy { get; } = random.Next(5) == 0;

        public bool CallerReInvites { get; } = random.Next(3) == 0;

        public bool CalleeReInvites { get; } = random.Next(3) == 0;

        public TimeSpan RingsAfter { get; } = TimeSpan.FromMilliseconds(random.Next(300));

        public TimeSpan AnswersAfter { get; } = TimeSpan.FromMilliseconds(random.Next(1, 1_000));

        public TimeSpan ReInviteAfter { get; } = TimeSpan.FromMilliseconds(random.Next(100, 2_000));

        /// <summary>From the INVITE on; a third of them early enough for a CANCEL that meets the answer.</summary>
        public TimeSpan CallerHangsUp { get; } =
            TimeSpan.FromMilliseconds(random.Next(3) == 0 ? random.Next(1_100) : 120_000);

        public TimeSpan CallerHangsUpAfterAnswer => TimeSpan.FromMilliseconds(_talkMs);

        /// <summary>Often at the same time as the caller.</summary>
        public TimeSpan CalleeHangsUpAfterAnswer =>
            TimeSpan.FromMilliseconds(_together ? _talkMs : _calleeTalkMs);
    }
}
