using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Dialer.Media.Sip;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.EndToEnd.Tests.Peers;

/// <summary>A phone or a carrier that answers every call at once and leaves the rest to its test.</summary>
internal sealed class TestPeer : ISipEndpointHandler, IAsyncDisposable
{
    private readonly SipEndpoint _endpoint;
    private readonly byte _voice;
    private readonly Channel<TestCall> _calls = Channel.CreateUnbounded<TestCall>();
    private readonly ConcurrentDictionary<SipCallKey, TestCall> _byKey = [];
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestPeer(string user, byte voice)
    {
        (User, _voice) = (user, voice);
        var transport = new UdpSipTransport(new IPEndPoint(IPAddress.Loopback, 0));
        _endpoint = new SipEndpoint(
            transport,
            new SipUserAgentSettings
            {
                Local = transport.Local,
                Contact = SipUri.ForUser(user, "127.0.0.1", transport.Local.Port),
                Product = "test",
            },
            this);
    }

    public string User { get; }

    /// <summary>In µ-law: what it says first in every call; null for its voice alone.</summary>
    public byte[]? Recording { get; init; }

    /// <summary>It speaks as early media, with a 183, and never answers.</summary>
    public bool IsEarly { get; init; }

    public int Port => _endpoint.Local.Port;

    /// <summary>Exceptions in its own script.</summary>
    public ConcurrentQueue<Exception> Faults { get; } = [];

    /// <summary>A phone with that voice, registered with the dialer by digest.</summary>
    public static async Task<TestPeer> RegisterAsync(EmbeddedDialer dialer, string user, byte voice)
    {
        var phone = new TestPeer(user, voice);
        IPEndPoint registrar = dialer.Dialer.SipEndPoint;
        phone._endpoint.Post((agent, now) => agent.Register(
            new SipRequestKey(1),
            new SipRegistration
            {
                Registrar = SipUri.ForUser(null, "127.0.0.1", registrar.Port),
                NextHop = registrar,
                AddressOfRecord = SipUri.ForUser(user, "127.0.0.1", registrar.Port),
                Credentials = new DigestCredentials(user, EmbeddedDialer.Password),
            },
            now));
        await phone._registered.Task.WaitAsync(dialer.Limit);
        return phone;
    }

    /// <summary>The next call, answered.</summary>
    public ValueTask<TestCall> NextCallAsync(CancellationToken limit) => _calls.Reader.ReadAsync(limit);

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        switch (output)
        {
            case SipUserAgentOutput.IncomingCall e: Answer(agent, e, now); break;
            case SipUserAgentOutput.Registered: _registered.TrySetResult(); break;
            case SipUserAgentOutput.RegisterFailed e:
                _registered.TrySetException(new IOException($"the phone was not registered: status {e.Status}"));
                break;
            case SipUserAgentOutput.ReInviteAnswered e: _byKey[e.Key].Take(e); break;
            case SipUserAgentOutput.ReInviteRefused e: _byKey[e.Key].Take(e); break;
            case SipUserAgentOutput.Ended e: _byKey[e.Key].Take(e); break;
            default: break;
        }
    }

    public void Failed(Exception error) => Faults.Enqueue(error);

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        foreach (TestCall call in _byKey.Values) await call.DisposeAsync();
    }

    private void Answer(SipUserAgent agent, SipUserAgentOutput.IncomingCall incoming, DateTimeOffset now)
    {
        SdpSession.TryParse(incoming.Request.Body.Span, out SdpSession? offer, out string? fault).ShouldBeTrue(fault);
        var call = new TestCall(_endpoint, incoming.Key, offer!, _voice, Recording);
        _byKey[incoming.Key] = call;
        if (IsEarly) agent.Ring(incoming.Key, 183, call.Answer(offer!), now);
        else agent.Accept(incoming.Key, call.Answer(offer!), now);
        _calls.Writer.TryWrite(call);
    }
}
