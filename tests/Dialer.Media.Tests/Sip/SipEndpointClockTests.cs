using System.Net;
using System.Net.Sockets;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Sip;

public sealed class SipEndpointClockTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public async Task A_date_set_back_stops_no_timer()
    {
        // 64 * T1 is 1.28 s here.
        await using var caller = new TestEndpoint(new SipTimers { T1 = TimeSpan.FromMilliseconds(20) }, time: _clock);
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Call(caller, (IPEndPoint)silent.Client.LocalEndPoint!);
        caller.Endpoint.Post((_, _) => _clock.Step(TimeSpan.FromHours(-1)));
        (await caller.Next<SipUserAgentOutput.TimedOut>()).Key.ShouldBe(new SipCallKey(1));
    }

    [Fact]
    public async Task A_date_set_forward_ends_no_call_that_rings()
    {
        await using var callee = new TestEndpoint(onEvent: Ring);
        await using var caller = new TestEndpoint(time: _clock);
        Call(caller, callee.Endpoint.Local);
        await caller.Next<SipUserAgentOutput.Ringing>();
        _clock.Step(TimeSpan.FromHours(1));
        SipCallKey incoming = (await callee.Next<SipUserAgentOutput.IncomingCall>()).Key;
        caller.Endpoint.Post((_, _) => { });
        callee.Endpoint.Post((agent, now) => agent.Accept(incoming, "answer"u8.ToArray(), now));
        await caller.Next<SipUserAgentOutput.Answered>();
        await callee.Next<SipUserAgentOutput.Confirmed>();
    }

    [Fact]
    public async Task A_timer_longer_than_the_system_has_one_does_not_stop_the_loop()
    {
        await using var callee = new TestEndpoint(
            onEvent: Ring, configure: settings => settings with { RingLimit = TimeSpan.FromDays(60) });
        await using var caller = new TestEndpoint();
        Call(caller, callee.Endpoint.Local);
        await caller.Next<SipUserAgentOutput.Ringing>();
        caller.Endpoint.Post((agent, now) => agent.HangUp(new SipCallKey(1), now));
        await callee.Next<SipUserAgentOutput.Ended>();
        callee.Endpoint.HandlerFaults.ShouldBe(0);
    }

    private static void Ring(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        if (output is SipUserAgentOutput.IncomingCall call)
            agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
    }

    private static void Call(TestEndpoint caller, IPEndPoint to) => caller.Endpoint.Post((agent, now) => agent.Invite(
        new SipCallKey(1),
        new SipInvite
        {
            Target = SipUri.ForUser("bob", to.Address.ToString(), to.Port),
            NextHop = to,
            From = new NameAddress(caller.Uri("alice")),
        },
        now));
}
