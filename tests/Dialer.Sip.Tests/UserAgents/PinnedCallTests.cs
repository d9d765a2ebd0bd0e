using System.Net;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;
using static Dialer.Sip.UserAgents.SipUserAgentOutput;

namespace Dialer.Sip.Tests.UserAgents;

public sealed class PinnedCallTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_phone_behind_a_NAT_gets_ACK_and_BYE_where_it_was_called_only_when_pinned(bool pins)
    {
        var network = new VirtualNetwork(5);
        var dialer = network.Add(1);
        var phone = network.Add(2, s => s with { Contact = SipUri.ForUser("ann", "192.168.1.5", 5066) });
        phone.OnEvent = e =>
        {
            if (e is IncomingCall call)
                phone.Do(p => p.Accept(call.Key, VirtualPhone.Sdp("answer"), network.Now));
        };
        var went = new List<string>();
        network.Filter = (to, text) =>
        {
            if (text.StartsWith("ACK", StringComparison.Ordinal) || text.StartsWith("BYE", StringComparison.Ordinal))
                went.Add($"{to} {text.Split(' ')[1]}");
            return true;
        };
        var key = new SipCallKey(1);
        var invite = VirtualPhone.Invitation(1, phone) with { PinsNextHop = pins };
        dialer.Do(d => d.Invite(key, invite, network.Now));
        network.At(TimeSpan.FromSeconds(0.2), () => dialer.Do(d => d.HangUp(key, network.Now)));
        network.Run(TimeSpan.FromSeconds(0.4));

        var host = pins ? phone.Local : IPEndPoint.Parse("192.168.1.5:5066");
        went.ShouldBe([$"{host} sip:ann@192.168.1.5:5066", $"{host} sip:ann@192.168.1.5:5066"]);
        (phone.Events[^1] is Ended).ShouldBe(pins);
    }
}
