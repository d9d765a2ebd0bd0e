using System.Text;
using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.SipUserAgentOutput;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class ProbeTests
{
    private static readonly SipCallKey One = new(1);
    private readonly VirtualNetwork _network = new(5);
    private readonly VirtualPhone _a;
    private readonly VirtualPhone _b;
    private SipCallKey _incoming;

    public ProbeTests()
    {
        (_a, _b) = (_network.Add(1), _network.Add(2));
        _b.OnEvent = e =>
        {
            if (e is not IncomingCall call) return;
            _incoming = call.Key;
            _b.Do(b => b.Accept(call.Key, VirtualPhone.Sdp("answer"), _network.Now));
        };
        _a.Call(1, _b);
        At(2, () => _a.Do(a => a.Probe(One, _network.Now)));
    }

    [Fact]
    public void A_peer_that_has_the_call_keeps_it_and_nothing_is_reported()
    {
        At(3, () => _b.Do(b => b.Probe(_incoming, _network.Now)));
        _network.Run();
        _network.Trace.Count(t => t.Contains("OPTIONS", StringComparison.Ordinal)).ShouldBe(2);
        _a.Events.Select(e => e.GetType().Name).ShouldBe(["Proceeding", "Answered"]);
        _b.Events.Select(e => e.GetType().Name).ShouldBe(["IncomingCall", "Confirmed"]);
        _a.Agent.Counters.Calls.ShouldBe(1);
    }

    [Fact]
    public void A_peer_that_vanished_ends_the_call_after_64_T1()
    {
        At(1, () => _network.Filter = (to, _) => !to.Equals(_b.Local));
        _network.Run(TimeSpan.FromSeconds(33.9));
        _a.Agent.Counters.Calls.ShouldBe(1);
        _network.Run(TimeSpan.FromSeconds(34.1));
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Remote, null));
        _a.Agent.Counters.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData(481, true)]
    [InlineData(408, true)]
    [InlineData(404, false)]
    [InlineData(405, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public void Only_a_status_that_ends_the_dialog_ends_the_call(int status, bool ends)
    {
        _network.Filter = (to, text) =>
        {
            if (!to.Equals(_b.Local) || !text.StartsWith("OPTIONS", StringComparison.Ordinal)) return true;
            _network.At(TimeSpan.Zero, () => Answer(text, status));
            return false;
        };
        _network.Run();
        (_a.Events[^1] is Ended { By: SipEndedBy.Remote }).ShouldBe(ends);
    }

    [Fact]
    public void Only_the_second_fault_of_the_transport_in_a_row_ends_the_call()
    {
        At(1, () => _network.Filter = (_, _) => false);
        At(3, () => _a.Do(a => a.TransportFailed(_b.Local, _network.Now)));
        At(4, () => _a.Agent.Counters.Calls.ShouldBe(1));
        At(5, () => _a.Do(a => a.Probe(One, _network.Now)));
        At(6, () => _a.Do(a => a.TransportFailed(_b.Local, _network.Now)));
        _network.Run(TimeSpan.FromSeconds(7));
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Remote, null));
    }

    [Fact]
    public void One_probe_is_out_at_a_time_and_none_for_a_call_that_does_not_stand()
    {
        At(1, () => _network.Filter = (to, _) => !to.Equals(_b.Local));
        At(2, () => _a.Do(a => a.Probe(One, _network.Now)));
        _a.Do(a => a.Probe(One, _network.Now));
        _network.Run(TimeSpan.FromSeconds(2.1));
        _network.Trace.Count(t => t.Contains("OPTIONS", StringComparison.Ordinal)).ShouldBe(1);
    }

    private void At(int seconds, Action action) => _network.At(TimeSpan.FromSeconds(seconds), action);

    private void Answer(string options, int status)
    {
        var lines = options.Split("\r\n")
            .Where(l => l.Split(':')[0] is "Via" or "From" or "To" or "Call-ID" or "CSeq");
        var text = $"SIP/2.0 {status} X\r\n{string.Join("\r\n", lines)}\r\nContent-Length: 0\r\n\r\n";
        _a.Do(a => a.Receive(Encoding.UTF8.GetBytes(text), _b.Local, _network.Now));
    }
}
