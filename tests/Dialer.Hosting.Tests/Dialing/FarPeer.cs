using System.Net;
using System.Threading.Channels;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.Hosting.Tests.Dialing;

/// <summary>A carrier or a phone on loopback: its script answers, its events are awaited one by one.</summary>
internal sealed class FarPeer : ISipEndpointHandler, IAsyncDisposable
{
    private readonly Channel<SipUserAgentOutput> _events = Channel.CreateUnbounded<SipUserAgentOutput>();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));
    private readonly Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset> _script;

    public FarPeer(Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset> script)
    {
        _script = script;
        var transport = new UdpSipTransport(new IPEndPoint(IPAddress.Loopback, 0));
        Endpoint = new SipEndpoint(transport, new SipUserAgentSettings
        {
            Local = transport.Local,
            Contact = SipUri.ForUser("peer", "127.0.0.1", transport.Local.Port),
        }, this);
    }

    public SipEndpoint Endpoint { get; }

    public int Port => Endpoint.Local.Port;

    /// <summary>Rings and answers every call; its media goes to that port.</summary>
    public static FarPeer Answering(int rtpPort = 9) => new((agent, output, now) =>
    {
        if (output is not SipUserAgentOutput.IncomingCall call) return;
        agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
        Accept(agent, call, rtpPort, now);
    });

    /// <summary>Rings for ever.</summary>
    public static FarPeer Ringing() => new(static (agent, output, now) =>
    {
        if (output is SipUserAgentOutput.IncomingCall call)
            agent.Ring(call.Key, 180, ReadOnlyMemory<byte>.Empty, now);
    });

    /// <summary>Refuses every call.</summary>
    public static FarPeer Refusing(int status) => new((agent, output, now) =>
    {
        if (output is SipUserAgentOutput.IncomingCall call) agent.Reject(call.Key, status, now);
    });

    private static void Accept(
        SipUserAgent agent, SipUserAgentOutput.IncomingCall call, int rtpPort, DateTimeOffset now)
    {
        SdpSession.TryParse(call.Request.Body.Span, out SdpSession? offer, out _).ShouldBeTrue();
        var local = new SdpLocal(IPAddress.Loopback, rtpPort, 1);
        agent.Accept(
            call.Key, SdpNegotiation.Answer(offer!, local).ShouldBeOfType<SdpOutcome.Agreed>().Answer!.ToBytes(), now);
    }

    /// <summary>The next event of that kind; others before it are passed over.</summary>
    public async Task<T> Next<T>()
        where T : SipUserAgentOutput
    {
        while (true)
        {
            if (await _events.Reader.ReadAsync(_limit.Token) is T wanted) return wanted;
        }
    }

    public void Register(string user, IPEndPoint registrar, TimeSpan expires) => Endpoint.Post((agent, now) =>
        agent.Register(
            new SipRequestKey(1),
            new SipRegistration
            {
                Registrar = SipUri.ForUser(null, "127.0.0.1", registrar.Port),
                NextHop = registrar,
                AddressOfRecord = SipUri.ForUser(user, "127.0.0.1", registrar.Port),
                Expires = expires,
            },
            now));

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        _script(agent, output, now);
        _events.Writer.TryWrite(output);
    }

    public void Failed(Exception error) => _events.Writer.TryComplete(error);

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _limit.Dispose();
    }
}
