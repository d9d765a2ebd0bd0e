using System.Net;
using System.Threading.Channels;
using Dialer.Media.Sip;
using Dialer.Sip.Messages;
using Dialer.Sip.Transactions;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Sip;

/// <summary>An endpoint on loopback whose events are awaited one by one.</summary>
internal sealed class TestEndpoint : ISipEndpointHandler, IAsyncDisposable
{
    private readonly Channel<SipUserAgentOutput> _events = Channel.CreateUnbounded<SipUserAgentOutput>();
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));

    public TestEndpoint(
        SipTimers? timers = null,
        Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset>? onEvent = null,
        ISipAdmission? admission = null,
        string contactHost = "127.0.0.1",
        Func<ISipTransport, ISipTransport>? wrap = null,
        TimeProvider? time = null,
        Func<SipUserAgentSettings, SipUserAgentSettings>? configure = null)
    {
        OnEvent = onEvent;
        ISipTransport transport = new UdpSipTransport(new IPEndPoint(IPAddress.Loopback, 0));
        transport = wrap?.Invoke(transport) ?? transport;
        var settings = new SipUserAgentSettings
        {
            Local = transport.Local,
            Contact = SipUri.ForUser("test", contactHost, transport.Local.Port),
            Timers = timers ?? new SipTimers(),
            Admission = admission,
        };
        Endpoint = new SipEndpoint(transport, configure?.Invoke(settings) ?? settings, this, time);
    }

    public SipEndpoint Endpoint { get; }

    public Channel<Exception> Faults { get; } = Channel.CreateUnbounded<Exception>();

    public CancellationToken Limit => _limit.Token;

    private Action<SipUserAgent, SipUserAgentOutput, DateTimeOffset>? OnEvent { get; }

    public SipUri Uri(string user) => SipUri.ForUser(user, "127.0.0.1", Endpoint.Local.Port);

    /// <summary>The next event of that kind; others before it are passed over.</summary>
    public async Task<T> Next<T>() where T : SipUserAgentOutput
    {
        while (true)
        {
            if (await _events.Reader.ReadAsync(Limit) is T wanted) return wanted;
        }
    }

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        _events.Writer.TryWrite(output);
        OnEvent?.Invoke(agent, output, now);
    }

    public void Failed(Exception error) => Faults.Writer.TryWrite(error);

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        _limit.Dispose();
    }
}
