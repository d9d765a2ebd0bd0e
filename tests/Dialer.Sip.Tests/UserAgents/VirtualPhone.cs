using System.Net;
using System.Text;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

/// <summary>An agent on the virtual network with what it reported.</summary>
internal sealed class VirtualPhone(VirtualNetwork network, SipUserAgent agent, IPEndPoint local)
{
    public SipUserAgent Agent { get; } = agent;

    public IPEndPoint Local { get; } = local;

    public List<SipUserAgentOutput> Events { get; } = [];

    /// <summary>Hears each event after it is noted.</summary>
    public Action<SipUserAgentOutput> OnEvent { get; set; } = _ => { };

    public static ReadOnlyMemory<byte> Sdp(string text) => Encoding.UTF8.GetBytes(text);

    public static bool IsEnd(SipUserAgentOutput output) => output is SipUserAgentOutput.Ended
        or SipUserAgentOutput.Refused or SipUserAgentOutput.TimedOut or SipUserAgentOutput.TransportFailed;

    public void Do(Action<SipUserAgent> command)
    {
        command(Agent);
        while (Agent.TryDequeue(out var output))
        {
            if (output is SipUserAgentOutput.Send send)
                network.Transmit(Local, send.To, send.Bytes);
            else
            {
                Events.Add(output);
                OnEvent(output);
            }
        }
    }

    public void Call(long key, VirtualPhone other) => Do(a => a.Invite(new(key), Invitation(key, other), network.Now));

    public static SipInvite Invitation(long key, VirtualPhone other) => new()
    {
        Target = SipUri.ForUser("bob", other.Local.Address.ToString(), other.Local.Port),
        NextHop = other.Local,
        From = new(SipUri.ForUser("alice", "example.org")),
        Body = Sdp("offer"),
        Headers = [new("X-Key", key.ToString(System.Globalization.CultureInfo.InvariantCulture))],
    };

    public void ShouldHoldNothing()
    {
        var counters = Agent.Counters;
        (counters.Calls, counters.Dialogs, counters.Transactions, counters.Timers).ShouldBe((0, 0, 0, 0));
        Agent.NextTimer.ShouldBeNull();
    }
}
