using System.Net;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Quantities;
using Dialer.Media.Gateways;
using Dialer.Media.Tests.Sip;
using Dialer.Runtime;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Gateways;

/// <summary>A gateway with one trunk to a peer of the test, on loopback.</summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    public static readonly TrunkId Trunk = new("carrier");
    private static int _nextPorts = 31_000;

    private GatewayBench(TestEndpoint carrier, ActorSystem system, IActorRef gateway, IPEndPoint sip)
    {
        (Carrier, System, Gateway, Sip) = (carrier, system, gateway, sip);
        Owner = new Probe(system);
    }

    public TestEndpoint Carrier { get; }

    public ActorSystem System { get; }

    public IActorRef Gateway { get; }

    public IPEndPoint Sip { get; }

    public Probe Owner { get; }

    public static async Task<GatewayBench> Start(
        Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset> carrier,
        Func<MediaGatewayOptions, MediaGatewayOptions>? change = null,
        ISipAdmission? admission = null)
    {
        var peer = new TestEndpoint(onEvent: carrier, admission: admission);
        int port = Interlocked.Add(ref _nextPorts, 100);
        var options = new MediaGatewayOptions
        {
            Address = IPAddress.Loopback,
            SipPort = 0,
            FirstRtpPort = port,
            LastRtpPort = port + 99,
            Trunks = [new TrunkOptions(Trunk, "127.0.0.1", peer.Endpoint.Local.Port)],
        };
        options = change?.Invoke(options) ?? options;
        var system = new ActorSystem("test");
        var bound = new TaskCompletionSource<IPEndPoint>();
        IActorRef gateway = system.Spawn(
            MediaGateway.Props(options, bound: at => bound.TrySetResult(at)), "media");
        return new GatewayBench(peer, system, gateway, await bound.Task.WaitAsync(peer.Limit));
    }

    public CallId Place(string name = "call", bool analyse = true)
    {
        var call = new CallId(name);
        Gateway.Tell(new MediaGatewayMessages.PlaceCall(
            call,
            new MediaGatewayMessages.CallTarget.OverTrunk(Trunk, E164.Parse("+15550100"), E164.Parse("+15550199")),
            Owner.Ref, analyse));
        return call;
    }

    /// <summary>Answers an offer from this RTP port with PCMU, or with A-law only.</summary>
    public static byte[] AnswerTo(ReadOnlyMemory<byte> offer, int rtpPort, SdpCodec codec = SdpCodec.Pcmu)
    {
        SdpSession.TryParse(offer.Span, out SdpSession? session, out _).ShouldBeTrue();
        var local = new SdpLocal(IPAddress.Loopback, rtpPort, 1) { Codecs = [codec] };
        return SdpNegotiation.Answer(session!, local).ShouldBeOfType<SdpOutcome.Agreed>().Answer!.ToBytes();
    }

    public static Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset> Answering(int rtpPort = 9) =>
        (agent, output, now) =>
        {
            if (output is not SipUserAgentOutput.IncomingCall call) return;
            agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
            agent.Accept(call.Key, AnswerTo(call.Request.Body, rtpPort), now);
        };

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Carrier.DisposeAsync();
        Owner.Dispose();
    }
}
