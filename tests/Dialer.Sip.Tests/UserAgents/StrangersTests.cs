using System.Net;
using System.Text;
using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.SipUserAgentOutput;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class StrangersTests
{
    private static readonly SipCallKey One = new(1);
    private static readonly IPEndPoint Stranger = new(IPAddress.Parse("10.0.0.9"), 5060);
    private readonly VirtualNetwork _network = new(5);
    private readonly VirtualPhone _a;
    private readonly VirtualPhone _b;
    private readonly List<string> _toStranger = [];
    private SipCallKey _incoming;
    private int _sent;

    public StrangersTests()
    {
        _a = _network.Add(1, s => s with
        {
            MaxTransactions = 4,
            TakesRegistrations = true,
            Admission = new DigestAdmission(),
        });
        _b = _network.Add(2);
        _b.OnEvent = e => _incoming = e is IncomingCall call ? call.Key : _incoming;
        _network.Filter = (to, text) =>
        {
            if (to.Equals(Stranger)) _toStranger.Add(text);
            return true;
        };
    }

    [Theory]
    [InlineData("OPTIONS", "200")]
    [InlineData("INFO", "405")]
    [InlineData("BYE", "481")]
    [InlineData("CANCEL", "481")]
    [InlineData("INVITE", "401")]
    [InlineData("REGISTER", "401")]
    public void Leave_nothing_behind_with_what_is_not_admitted(string method, string status)
    {
        for (var i = 0; i < 100; i++)
            Stray(method);
        _toStranger.Count.ShouldBe(100);
        _toStranger.ShouldAllBe(text => text.StartsWith("SIP/2.0 " + status, StringComparison.Ordinal));
        _a.ShouldHoldNothing();
    }

    [Fact]
    public void Are_answered_with_the_same_tag_for_the_same_request()
    {
        Stray("OPTIONS", branch: "same");
        Stray("OPTIONS", branch: "same");
        _toStranger.Select(text => text.Split("\r\n").First(line => line.StartsWith("To:", StringComparison.Ordinal)))
            .Distinct().ShouldHaveSingleItem().ShouldContain(";tag=");
    }

    [Fact]
    public void Cannot_stop_a_call_from_being_made_nor_its_BYE_from_being_heard()
    {
        var open = _network.Add(3, s => s with { MaxTransactions = 4 });
        for (var i = 0; i < 4; i++)
            Stray("INVITE", open);
        open.Agent.Counters.Transactions.ShouldBe(4);
        Stray("INVITE", open);
        open.Agent.Counters.Overloaded.ShouldBe(1);

        open.Call(1, _b);
        At(1, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        At(2, () => _b.Do(b => b.HangUp(_incoming, _network.Now)));
        _network.Run(TimeSpan.FromSeconds(3));
        open.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Remote, null));
    }

    [Fact]
    public void A_peer_within_a_call_is_bounded_but_for_its_BYE()
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        // One at a time is out; each keeps a transaction with us for 32 s.
        for (var i = 0; i < 6; i++)
            At(2 + i, () => _b.Do(b => b.Probe(_incoming, _network.Now)));
        At(10, () => _b.Do(b => b.HangUp(_incoming, _network.Now)));
        _network.Run(TimeSpan.FromSeconds(11));
        _a.Agent.Counters.Overloaded.ShouldBe(2);
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Remote, null));
    }

    private void At(int seconds, Action action) => _network.At(TimeSpan.FromSeconds(seconds), action);

    private void Stray(string method, VirtualPhone? to = null, string? branch = null)
    {
        branch ??= $"{++_sent}";
        var text = $"{method} sip:x@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK{branch}\r\n"
            + $"From: <sip:x@10.0.0.9>;tag=x\r\nTo: <sip:y@10.0.0.1>\r\nCall-ID: {branch}\r\nCSeq: 1 {method}\r\n"
            + "Contact: <sip:x@10.0.0.9>\r\nContent-Length: 0\r\n\r\n";
        (to ?? _a).Do(a => a.Receive(Encoding.UTF8.GetBytes(text), Stranger, _network.Now));
    }
}
