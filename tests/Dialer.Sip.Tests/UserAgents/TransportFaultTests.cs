using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.SipUserAgentOutput;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class TransportFaultTests
{
    private static readonly SipCallKey One = new(1);
    private readonly VirtualNetwork _network = new(5);
    private readonly VirtualPhone _a;
    private readonly VirtualPhone _b;
    private SipCallKey _incoming;

    public TransportFaultTests()
    {
        (_a, _b) = (_network.Add(1), _network.Add(2));
        _b.OnEvent = e => _incoming = e is IncomingCall call ? call.Key : _incoming;
    }

    [Fact]
    public void A_peer_that_cannot_be_reached_fails_at_once_what_has_no_reply_yet()
    {
        _network.Filter = (_, _) => false;
        _a.Call(1, _b);
        _a.Do(a => a.TransportFailed(_b.Local, _network.Now));
        _a.Events.ShouldBe([new TransportFailed(One)]);
        _a.ShouldHoldNothing();
    }

    [Fact]
    public void A_call_that_rings_goes_on()
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Ring(_incoming, 180, default, _network.Now)));
        At(2, () => _a.Do(a => a.TransportFailed(_b.Local, _network.Now)));
        At(3, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        At(4, () => _a.Do(a => a.HangUp(One, _network.Now)));
        _network.Run();
        _a.Events.Select(e => e.GetType().Name).ShouldBe(["Proceeding", "Ringing", "Answered", "Ended"]);
        _b.Events[^1].ShouldBe(new Ended(_incoming, SipEndedBy.Remote, null));
    }

    [Fact]
    public void A_re_INVITE_that_cannot_be_sent_is_refused_with_503_and_the_call_stands()
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        At(2, () =>
        {
            _a.Do(a => a.ReInvite(One, VirtualPhone.Sdp("hold"), _network.Now));
            _a.Do(a => a.TransportFailed(_b.Local, _network.Now));
        });
        _network.Run(TimeSpan.FromSeconds(3));
        _a.Events[^1].ShouldBe(new ReInviteRefused(One, 503));
        _a.Agent.Counters.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_datagram_that_cannot_be_sent_fails_its_own_call_and_no_other_of_the_peer()
    {
        _network.Filter = (_, _) => false;
        _a.Agent.Invite(One, VirtualPhone.Invitation(1, _b), _network.Now);
        _a.Agent.TryDequeue(out var output).ShouldBeTrue();
        _a.Call(2, _b);
        _a.Do(a => a.SendFailed(output.ShouldBeOfType<Send>(), _network.Now));
        _a.Events.ShouldBe([new TransportFailed(One)]);
        _a.Agent.Counters.Calls.ShouldBe(1);
    }

    private void At(int seconds, Action action) => _network.At(TimeSpan.FromSeconds(seconds), action);
}
