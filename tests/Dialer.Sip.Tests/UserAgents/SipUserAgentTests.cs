using System.Net;
using System.Text;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.SipUserAgentOutput;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class SipUserAgentTests
{
    private static readonly SipCallKey One = new(1);
    private readonly VirtualNetwork _network = new(5);
    private readonly VirtualPhone _a;
    private readonly VirtualPhone _b;
    private SipCallKey _incoming;

    public SipUserAgentTests()
    {
        _a = _network.Add(1);
        _b = _network.Add(2, s => s with { TakesRegistrations = true });
        _b.OnEvent = e => _incoming = e is IncomingCall call ? call.Key : _incoming;
    }

    [Fact]
    public void Call_rings_is_answered_and_hung_up_in_the_textbook_order()
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Ring(_incoming, 180, default, _network.Now)));
        At(2, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        At(3, () => _a.Do(a => a.HangUp(One, _network.Now, ReasonHeader.OfQ850(16))));
        _network.Run();

        Names(_a).ShouldBe(["Proceeding", "Ringing", "Answered", "Ended"]);
        Names(_b).ShouldBe(["IncomingCall", "Confirmed", "Ended"]);
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Local, null));
        _b.Events[^1].ShouldBe(new Ended(_incoming, SipEndedBy.Remote, 16));
        Text(((Answered)_a.Events[2]).Body).ShouldBe("answer");
        Text(((IncomingCall)_b.Events[0]).Request.Body).ShouldBe("offer");
        Lines().ShouldBe(["INVITE", "100", "180", "200", "ACK", "BYE", "200"]);
        NothingRemains();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(486)]
    [InlineData(503)]
    [InlineData(603)]
    public void Refusal_is_reported_with_its_status(int status)
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Reject(_incoming, status, _network.Now)));
        _network.Run();

        var refused = _a.Events[^1].ShouldBeOfType<Refused>();
        (refused.Key, refused.Status, refused.Q850Cause).ShouldBe((One, status, null));
        _b.Events[^1].ShouldBe(new Ended(_incoming, SipEndedBy.Local, null));
        NothingRemains();
    }

    [Fact]
    public void Refusal_brings_the_cause_of_its_reason_header()
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.HangUp(_incoming, _network.Now, ReasonHeader.OfQ850(17))));
        _network.Run();
        _a.Events[^1].ShouldBeOfType<Refused>().Q850Cause.ShouldBe(17);
    }

    [Fact]
    public void Cancel_waits_for_a_provisional_response()
    {
        _a.Call(1, _b);
        _a.Do(a => a.HangUp(One, _network.Now));
        Lines().ShouldBe(["INVITE"]);
        _network.Run();

        Lines().ShouldBe(["INVITE", "100", "CANCEL", "200", "487", "ACK"]);
        _a.Events.ShouldBe([new Ended(One, SipEndedBy.Local, null)]);
        _b.Events[^1].ShouldBe(new Ended(_incoming, SipEndedBy.Remote, null));
        NothingRemains();
    }

    [Fact]
    public void Answer_that_crosses_a_cancel_is_acknowledged_and_ended_by_bye()
    {
        _a.Call(1, _b);
        At(1, () =>
        {
            _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now));
            _a.Do(a => a.HangUp(One, _network.Now));
        });
        _network.Run();

        Lines().ShouldBe(["INVITE", "100", "200", "CANCEL", "ACK", "BYE", "200", "200"], ignoreOrder: true);
        Names(_a).TakeLast(2).ShouldBe(["Answered", "Ended"]);
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Local, null));
        NothingRemains();
    }

    [Fact]
    public void Silent_peer_times_out_after_64_T1_and_seven_invites()
    {
        _network.Filter = (_, _) => false;
        _a.Call(1, _b);
        _network.Run();
        _a.Events.ShouldBe([new TimedOut(One)]);
        Lines().ShouldBe(Enumerable.Repeat("INVITE", 7));
        _network.Now.ShouldBe(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(32));
        NothingRemains();
    }

    [Fact]
    public void Answer_without_ack_is_repeated_for_64_T1_and_then_ended_by_bye()
    {
        _network.Filter = (to, text) => !text.StartsWith("ACK", StringComparison.Ordinal);
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        _network.Run();
        _b.Events[^1].ShouldBe(new TimedOut(_incoming));
        _a.Events[^1].ShouldBe(new Ended(One, SipEndedBy.Remote, null));
        Lines().Count(l => l == "ACK").ShouldBe(11);
        NothingRemains();
    }

    [Fact]
    public void Offers_that_cross_are_both_refused_with_491_and_tried_again()
    {
        Answered(_ =>
        {
            _a.Do(a => a.ReInvite(One, VirtualPhone.Sdp("from a"), _network.Now));
            _b.Do(b => b.ReInvite(_incoming, VirtualPhone.Sdp("from b"), _network.Now));
        });
        _a.OnEvent = e => AcceptReInvite(_a, e);
        _b.OnEvent += e => AcceptReInvite(_b, e);
        At(20, () => _a.Do(a => a.HangUp(One, _network.Now)));
        _network.Run();
        Lines().Count(l => l == "491").ShouldBe(2);
        Names(_a).ShouldBe(["Proceeding", "Answered", "ReInvited", "ReInviteAnswered", "Ended"], ignoreOrder: true);
        Names(_b).ShouldBe(["IncomingCall", "Confirmed", "ReInvited", "ReInviteAnswered", "Ended"], ignoreOrder: true);
        NothingRemains();
    }

    [Fact]
    public void Past_the_bound_of_calls_it_answers_503_and_keeps_nothing()
    {
        var full = _network.Add(3, s => s with { MaxCalls = 1 });
        _a.Call(1, full);
        _a.Call(2, full);
        At(1, () => _a.Do(a => a.HangUp(One, _network.Now)));
        _network.Run();
        _a.Events.OfType<Refused>().ShouldBe([new Refused(new(2), 503, "Service Unavailable", null)]);
        full.Agent.Counters.Overloaded.ShouldBe(1);
        full.ShouldHoldNothing();
    }

    [Theory]
    [InlineData("INFO", "", "405")]
    [InlineData("OPTIONS", "", "200")]
    [InlineData("BYE", "", "481")]
    [InlineData("CANCEL", "", "481")]
    [InlineData("INVITE", "Require: 100rel\r\n", "420")]
    [InlineData("BYE", "X: y\r\n", "481", ";tag=unknown")]
    [InlineData("INVITE", "Content-Type: text/html\r\n", "415")]
    [InlineData("INVITE", "no colon here\r\n", "400")]
    [InlineData("INVITE sip:", "", "400")]
    public void Request_that_fits_nowhere_gets_the_status_of_the_rfc(string method, string header, string status,
        string toTag = "")
    {
        Inject(method, header, toTag, "z9hG4bKone");
        _network.Run();
        // A refused INVITE is repeated until an ACK, which never comes here.
        Lines().Distinct().ShouldBe([status]);
        NothingRemains();
    }

    [Fact]
    public void Request_that_comes_by_two_paths_is_answered_482_on_the_second()
    {
        Inject("INVITE", "", "", "z9hG4bKone");
        Inject("INVITE", "", "", "z9hG4bKtwo");
        Inject("INVITE", "", "", "z9hG4bKone");
        Lines().ShouldBe(["100", "482", "100"]);
        At(1, () => _b.Do(b => b.Reject(_incoming, 480, _network.Now)));
        _network.Run();
        NothingRemains();
    }

    [Fact]
    public void Response_goes_to_the_port_it_came_from_when_rport_asks_for_it()
    {
        var sent = new List<string>();
        _network.Filter = (to, text) =>
        {
            sent.Add($"{to} {text.Split("\r\n")[1]}");
            return true;
        };
        Inject("OPTIONS", "", "", "z9hG4bKone", ";rport");
        Inject("OPTIONS", "", "", "z9hG4bKtwo", "");
        sent.ShouldBe([
            "10.0.0.9:7777 Via: SIP/2.0/UDP nat.example:5099;rport=7777;branch=z9hG4bKone;received=10.0.0.9",
            "10.0.0.9:5099 Via: SIP/2.0/UDP nat.example:5099;branch=z9hG4bKtwo;received=10.0.0.9",
        ]);
    }

    [Fact]
    public void Registration_is_refreshed_before_it_ends_and_removed_on_demand()
    {
        _b.OnEvent = e =>
        {
            if (e is RegisterRequested register)
                _b.Do(b => b.Respond(register.Key, 200, [new("Expires", "100")], _network.Now));
        };
        _a.Do(a => a.Register(new(1), new SipRegistration
        {
            Registrar = SipUri.ForUser(null, "10.0.0.2"),
            NextHop = _b.Local,
            AddressOfRecord = SipUri.ForUser("agent", "10.0.0.2"),
        }, _network.Now));
        At(170, () => _a.Do(a => a.Unregister(new(1), _network.Now)));
        _network.Run();
        var registered = new Registered(new(1), TimeSpan.FromSeconds(100));
        _a.Events.ShouldBe([registered, registered, registered, new Unregistered(new(1))]);
        NothingRemains();
    }

    [Fact]
    public void Ping_tells_life_from_silence()
    {
        _a.Do(a => a.Options(new(1), SipUri.ForUser(null, "10.0.0.2"), _b.Local, _network.Now));
        var nobody = new IPEndPoint(IPAddress.Parse("10.0.0.8"), 5060);
        _a.Do(a => a.Options(new(2), SipUri.ForUser(null, "10.0.0.8"), nobody, _network.Now));
        _network.Run();
        _a.Events.ShouldBe([new OptionsAnswered(new(1), 200), new OptionsFailed(new(2))]);
        NothingRemains();
    }

    [Fact]
    public void Call_nobody_answers_ends_at_the_ring_limit_on_both_sides()
    {
        _a.Call(1, _b);
        _network.Run();
        _b.Events[^1].ShouldBe(new TimedOut(_incoming));
        VirtualPhone.IsEnd(_a.Events[^1]).ShouldBeTrue();
        NothingRemains();
    }

    [Theory]
    [InlineData("secret", "INVITE 401 ACK INVITE 100 486 ACK")]
    [InlineData("wrong", "INVITE 401 ACK INVITE 401 ACK")]
    public void Challenge_is_answered_once_with_the_credentials(string password, string expected)
    {
        var guarded = _network.Add(3, s => s with { Admission = new DigestAdmission() });
        guarded.OnEvent = e =>
        {
            if (e is IncomingCall call)
                guarded.Do(g => g.Reject(call.Key, 486, _network.Now));
        };
        var invite = VirtualPhone.Invitation(1, guarded) with { Credentials = new("user", password) };
        _a.Do(a => a.Invite(One, invite, _network.Now));
        _network.Run();
        string.Join(' ', Lines()).ShouldBe(expected);
        _a.Events[^1].ShouldBeOfType<Refused>().Status.ShouldBe(password == "secret" ? 486 : 401);
        guarded.ShouldHoldNothing();
        NothingRemains();
    }

    [Fact]
    public void Cancel_during_a_challenge_sends_no_further_invite()
    {
        var guarded = _network.Add(3, s => s with { Admission = new DigestAdmission() });
        _a.Do(a => a.Invite(One, VirtualPhone.Invitation(1, guarded) with { Credentials = new("u", "secret") },
            _network.Now));
        _a.Do(a => a.HangUp(One, _network.Now));
        _network.Run();
        Lines().ShouldBe(["INVITE", "401", "ACK"]);
        _a.Events.ShouldBe([new Ended(One, SipEndedBy.Local, null)]);
        NothingRemains();
    }

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);

    private static IEnumerable<string> Names(VirtualPhone phone) => phone.Events.Select(e => e.GetType().Name);

    /// <summary>Method or status of what was sent.</summary>
    private List<string> Lines() => _network.Trace
        .Select(t => t.Split(' '))
        .Select(t => t[1] == "SIP/2.0" ? t[2] : t[1])
        .ToList();

    private void At(int seconds, Action action) => _network.At(TimeSpan.FromSeconds(seconds), action);

    private void Answered(Action<SipUserAgentOutput> then)
    {
        _a.Call(1, _b);
        At(1, () => _b.Do(b => b.Accept(_incoming, VirtualPhone.Sdp("answer"), _network.Now)));
        At(2, () => then(_a.Events[^1]));
    }

    private void AcceptReInvite(VirtualPhone phone, SipUserAgentOutput output)
    {
        if (output is ReInvited asked)
            phone.Do(p => p.Accept(asked.Key, VirtualPhone.Sdp("yes"), _network.Now));
    }

    private void Inject(string method, string header, string toTag, string branch, string rport = ";rport")
    {
        var body = header.StartsWith("Content-Type", StringComparison.Ordinal) ? "<html>" : "";
        var text = $"{method} sip:ua@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP nat.example:5099{rport};branch={branch}\r\n"
            + $"From: <sip:x@nat.example>;tag=x\r\nTo: <sip:ua@10.0.0.2>{toTag}\r\nCall-ID: call\r\n"
            + $"CSeq: 7 {method.Split(' ')[0]}\r\n"
            + $"Contact: <sip:x@10.0.0.9>\r\n{header}Max-Forwards: 70\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var from = new IPEndPoint(IPAddress.Parse("10.0.0.9"), 7777);
        _b.Do(b => b.Receive(Encoding.UTF8.GetBytes(text), from, _network.Now));
    }

    private void NothingRemains()
    {
        _a.ShouldHoldNothing();
        _b.ShouldHoldNothing();
    }
}
