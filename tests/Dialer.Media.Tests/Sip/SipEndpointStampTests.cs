using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Sip;

public sealed class SipEndpointStampTests
{
    [Fact]
    public async Task An_event_has_the_time_of_its_datagram_and_not_of_its_turn()
    {
        var transport = new HandFed();
        var handler = new Stamps();
        await using var endpoint = new SipEndpoint(transport, new SipUserAgentSettings
        {
            Local = transport.Local,
            Contact = SipUri.ForUser("test", "127.0.0.1", 5060),
        }, handler);
        var busy = new ManualResetEventSlim();
        endpoint.Post((_, _) => busy.Wait());
        transport.Receive!(
            """
            INVITE sip:test@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK1
            From: <sip:a@127.0.0.1>;tag=1
            To: <sip:test@127.0.0.1>
            Call-ID: 1
            CSeq: 1 INVITE
            Contact: <sip:a@127.0.0.1:9>
            Max-Forwards: 70
            Content-Length: 0


            """u8.ToArray(),
            new IPEndPoint(IPAddress.Loopback, 9));
        long came = Stopwatch.GetTimestamp();
        busy.Set();
        (await handler.First.Task.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeLessThanOrEqualTo(came);
    }

    private sealed class Stamps : ISipEndpointHandler
    {
        public TaskCompletionSource<long> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now) =>
            First.TrySetException(new InvalidOperationException("no stamp"));

        public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now, long cameAt) =>
            First.TrySetResult(cameAt);

        public void Failed(Exception error) => First.TrySetException(error);
    }

    /// <summary>A transport whose datagrams come from the test.</summary>
    private sealed class HandFed : ISipTransport
    {
        public Action<ReadOnlyMemory<byte>, IPEndPoint>? Receive { get; private set; }

        public string Protocol => "UDP";

        public IPEndPoint Local { get; } = new(IPAddress.Loopback, 5060);

        public void Start(Action<ReadOnlyMemory<byte>, IPEndPoint> receive, Action<IPEndPoint> unreachable) =>
            Receive = receive;

        public SocketError TrySend(IPEndPoint to, ReadOnlyMemory<byte> message) => SocketError.Success;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
