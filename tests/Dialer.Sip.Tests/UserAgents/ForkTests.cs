using System.Net;
using System.Text;
using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class ForkTests
{
    private static readonly SipCallKey One = new(1);
    private readonly VirtualNetwork _network = new(5);
    private readonly VirtualPhone _a;
    private readonly VirtualPhone _b;
    private string _answer = "";

    public ForkTests()
    {
        (_a, _b) = (_network.Add(1), _network.Add(2));
        _b.OnEvent = e =>
        {
            if (e is SipUserAgentOutput.IncomingCall call)
                _b.Do(b => b.Accept(call.Key, VirtualPhone.Sdp("answer"), _network.Now));
        };
        _network.Filter = (to, text) =>
        {
            if (text.StartsWith("SIP/2.0 200", StringComparison.Ordinal)
                && text.Contains("CSeq: 1 INVITE", StringComparison.Ordinal)) _answer = text;
            return true;
        };
        _a.Call(1, _b);
    }

    [Fact]
    public void A_second_that_answers_gets_its_own_ack_and_bye()
    {
        At(1, () => Fork(1));
        At(10, () => _a.Do(a => a.HangUp(One, _network.Now)));
        _network.Run();
        (Sent("ACK"), Sent("BYE")).ShouldBe((2, 2));
        _a.Events.Select(e => e.GetType().Name).ShouldBe(["Proceeding", "Answered", "Ended"]);
        _a.ShouldHoldNothing();
        _b.ShouldHoldNothing();
    }

    [Fact]
    public void More_than_eight_are_dropped_and_counted_and_a_repeat_of_a_known_one_still_gets_its_ack()
    {
        At(1, () =>
        {
            for (var i = 1; i <= 1_000; i++)
                Fork(i);
            Fork(1);
        });
        _network.Run(TimeSpan.FromSeconds(1.1));
        (Sent("ACK"), Sent("BYE")).ShouldBe((9, 7));
        _a.Agent.Counters.Unmatched.ShouldBe(993);
    }

    [Theory]
    [InlineData("10.0.0.77:5060", "10.0.0.2:5060")]
    [InlineData("10.0.0.2:5099", "10.0.0.2:5099")]
    public void Names_no_host_to_send_to_but_that_of_the_call(string contact, string sentTo)
    {
        var went = new List<string>();
        At(1, () =>
        {
            _network.Filter = (to, text) =>
            {
                if (!text.StartsWith("SIP", StringComparison.Ordinal)) went.Add($"{text.Split(' ')[0]} {to}");
                return true;
            };
            Fork(1, contact);
        });
        _network.Run(TimeSpan.FromSeconds(1.1));
        went.ShouldBe([$"ACK {sentTo}", $"BYE {sentTo}"]);
    }

    private void At(int seconds, Action action) => _network.At(TimeSpan.FromSeconds(seconds), action);

    private int Sent(string method) => _network.Trace.Count(t => t.Split(' ')[1] == method);

    private void Fork(int number, string contact = "10.0.0.2:5060")
    {
        var lines = _answer.Split("\r\n").Select(line =>
            line.StartsWith("To:", StringComparison.Ordinal) ? $"{line}fork{number}"
            : line.StartsWith("Contact:", StringComparison.Ordinal) ? $"Contact: <sip:ua@{contact}>" : line);
        var bytes = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        _a.Do(a => a.Receive(bytes, IPEndPoint.Parse("10.0.0.2:5060"), _network.Now));
    }
}
