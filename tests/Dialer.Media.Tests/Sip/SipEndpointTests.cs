using System.Net;
using System.Net.Sockets;
using System.Text;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Sip;

public sealed class SipEndpointTests
{
    [Fact]
    public async Task Two_endpoints_set_up_and_end_a_call()
    {
        await using var callee = new TestEndpoint(onEvent: AnswerAtOnce);
        await using var caller = new TestEndpoint();
        Call(caller, callee);
        (await caller.Next<SipUserAgentOutput.Ringing>()).Status.ShouldBe(180);
        Encoding.ASCII.GetString((await caller.Next<SipUserAgentOutput.Answered>()).Body.Span).ShouldBe("answer");
        await callee.Next<SipUserAgentOutput.Confirmed>();
        caller.Endpoint.Post((agent, now) => agent.HangUp(new SipCallKey(1), now));
        (await callee.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
        (await caller.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Local);
    }

    [Fact]
    public async Task Garbage_is_counted_and_the_next_call_works()
    {
        await using var callee = new TestEndpoint(onEvent: AnswerAtOnce);
        using var vandal = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var random = new Random(7);
        for (int i = 0; i < 200; i++)
        {
            byte[] garbage = new byte[random.Next(1, 1200)];
            random.NextBytes(garbage);
            await vandal.SendAsync(garbage, callee.Endpoint.Local, callee.Limit);
        }

        await using var caller = new TestEndpoint();
        Call(caller, callee);
        await caller.Next<SipUserAgentOutput.Answered>();
        await callee.Next<SipUserAgentOutput.Confirmed>();
        var counted = new TaskCompletionSource<long>();
        callee.Endpoint.Post((agent, _) => counted.SetResult(agent.Counters.Malformed));
        // Some random bytes are a keep-alive or are lost by the kernel; most are counted.
        (await counted.Task.WaitAsync(callee.Limit)).ShouldBeInRange(150, 200);
        callee.Endpoint.HandlerFaults.ShouldBe(0);
    }

    [Fact]
    public async Task A_peer_that_is_silent_times_out_by_the_clock()
    {
        // 64 * T1 is 1.28 s here.
        await using var caller = new TestEndpoint(new SipTimers { T1 = TimeSpan.FromMilliseconds(20) });
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Call(caller, (IPEndPoint)silent.Client.LocalEndPoint!);
        (await caller.Next<SipUserAgentOutput.TimedOut>()).Key.ShouldBe(new SipCallKey(1));
        // How many depends on the machine's load; a stalled machine sends fewer.
        caller.Endpoint.Counters.Retransmitted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_destination_that_the_system_refuses_fails_at_once()
    {
        await using var caller = new TestEndpoint();
        // A socket bound to loopback has no route to another network.
        Call(caller, new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060));
        (await caller.Next<SipUserAgentOutput.TransportFailed>()).Key.ShouldBe(new SipCallKey(1));
    }

    [Theory]
    [InlineData(SocketError.NoBufferSpaceAvailable)]
    [InlineData(SocketError.WouldBlock)]
    [InlineData(SocketError.AccessDenied)]
    public async Task A_message_that_the_system_could_not_take_now_is_sent_again_by_its_timer(SocketError error)
    {
        var timers = new SipTimers { T1 = TimeSpan.FromMilliseconds(20) };
        await using var callee = new TestEndpoint(timers, AnswerAtOnce);
        await using var caller = new TestEndpoint(timers, wrap: inner => new FaultyTransport(inner, error));
        Call(caller, callee);
        await caller.Next<SipUserAgentOutput.Answered>();
        await callee.Next<SipUserAgentOutput.Confirmed>();
        // INVITE and ACK.
        caller.Endpoint.SendErrors.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_too_long_for_the_network_fails_its_own_call_only()
    {
        await using var callee = new TestEndpoint(onEvent: AnswerAtOnce);
        await using var caller = new TestEndpoint();
        Call(caller, callee.Endpoint.Local, 1, new string('x', 70_000));
        Call(caller, callee.Endpoint.Local, 2);
        (await caller.Next<SipUserAgentOutput.TransportFailed>()).Key.ShouldBe(new SipCallKey(1));
        (await caller.Next<SipUserAgentOutput.Answered>()).Key.ShouldBe(new SipCallKey(2));
    }

    [Fact]
    public async Task A_peer_that_does_not_listen_fails_at_once_and_harms_no_other()
    {
        await using var callee = new TestEndpoint(onEvent: AnswerAtOnce);
        await using var caller = new TestEndpoint();
        IPEndPoint closed;
        using (var nobody = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            closed = (IPEndPoint)nobody.Client.LocalEndPoint!;
        // Timer B alone would take 32 s, longer than this test's limit.
        for (int i = 1; i <= 50; i++) Call(caller, closed, i);
        Call(caller, callee.Endpoint.Local, 51);
        var failed = new HashSet<long>();
        while (failed.Count < 50) failed.Add((await caller.Next<SipUserAgentOutput.TransportFailed>()).Key.Value);
        failed.ShouldNotContain(51);
        await callee.Next<SipUserAgentOutput.Confirmed>();
    }

    [Fact]
    public async Task A_command_that_throws_is_counted_and_the_loop_goes_on()
    {
        await using var endpoint = new TestEndpoint();
        endpoint.Endpoint.Post((_, _) => throw new InvalidOperationException("on purpose"));
        (await endpoint.Faults.Reader.ReadAsync(endpoint.Limit)).Message.ShouldBe("on purpose");
        var ran = new TaskCompletionSource();
        endpoint.Endpoint.Post((_, _) => ran.SetResult());
        await ran.Task.WaitAsync(endpoint.Limit);
        endpoint.Endpoint.HandlerFaults.ShouldBe(1);
    }

    private static void Call(TestEndpoint caller, TestEndpoint callee) => Call(caller, callee.Endpoint.Local);

    private static void Call(TestEndpoint caller, IPEndPoint to, long key = 1, string body = "offer") =>
        caller.Endpoint.Post((agent, now) => agent.Invite(
            new SipCallKey(key),
            new SipInvite
            {
                Target = SipUri.ForUser("bob", to.Address.ToString(), to.Port),
                NextHop = to,
                From = new NameAddress(caller.Uri("alice")),
                Body = Encoding.ASCII.GetBytes(body),
            },
            now));

    private static void AnswerAtOnce(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        if (output is not SipUserAgentOutput.IncomingCall call) return;
        agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
        agent.Accept(call.Key, "answer"u8.ToArray(), now);
    }
}
