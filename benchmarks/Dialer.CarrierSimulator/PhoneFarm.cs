using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Dialer.Media.Sip;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;

namespace Dialer.CarrierSimulator;

/// <summary>
/// Many agents' phones in two sockets, for load: each registers under its own contact and answers every call at once;
/// it says a packet for each that it hears. Use <see cref="AgentPhone"/> for a few.
/// </summary>
public sealed class PhoneFarm : ISipEndpointHandler, IAsyncDisposable
{
    private const int RegistrationsAtOnce = 64;

    private readonly Dictionary<SipCallKey, int> _portOfCall = [];
    private readonly ConcurrentDictionary<int, string> _userOfPort = new();
    private readonly IReadOnlyList<string> _users;
    private readonly string _password;
    private readonly IPEndPoint _dialer;
    private readonly Action<string, long>? _customerHeard;
    private readonly EchoMedia _media;
    private readonly SipEndpoint _endpoint;
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private int _confirmed;
    private ulong _sdpSession;
    private long _faults;

    private PhoneFarm(
        IReadOnlyList<string> users, string password, IPEndPoint dialer, Action<string, long>? customerHeard)
    {
        (_users, _password, _dialer, _customerHeard) = (users, password, dialer, customerHeard);
        _media = new EchoMedia(dialer.Address, Heard);
        var transport = new UdpSipTransport(new IPEndPoint(dialer.Address, 0));
        _endpoint = new SipEndpoint(
            transport,
            new SipUserAgentSettings
            {
                Local = transport.Local,
                Contact = SipUri.ForUser("phones", transport.Local.Address.ToString(), transport.Local.Port),
                Product = "Dialer.CarrierSimulator",
            },
            this);
    }

    /// <summary>Errors of its own, and offers without usable audio; 0 in a sound run.</summary>
    public long Faults => Interlocked.Read(ref _faults);

    /// <summary>Packets of the phones' own voice that came back to them, as over a carrier that echoes.</summary>
    public long Returned => _media.Returned;

    /// <summary>
    /// Starts the phones and completes when all are registered; <see cref="IOException"/> where one is refused.
    /// </summary>
    /// <param name="users">Users of the addresses of record.</param>
    /// <param name="password">Digest password of all.</param>
    /// <param name="dialer">The dialer's SIP endpoint.</param>
    /// <param name="customerHeard">
    /// Told the user and the <see cref="Stopwatch"/> stamp of the first packet of a call with a customer's marker in
    /// it; null looks into no packet.
    /// </param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<PhoneFarm> StartAsync(
        IReadOnlyList<string> users,
        string password,
        IPEndPoint dialer,
        Action<string, long>? customerHeard = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(dialer);
        var farm = new PhoneFarm(users, password, dialer, customerHeard);
        farm._endpoint.Post((agent, now) =>
        {
            for (int i = 0; i < RegistrationsAtOnce; i++) farm.RegisterNext(agent, now);
        });
        await farm._registered.Task.WaitAsync(cancellation).ConfigureAwait(false);
        return farm;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync().ConfigureAwait(false);
        _media.Dispose();
    }

    void ISipEndpointHandler.Failed(Exception error) => Interlocked.Increment(ref _faults);

    void ISipEndpointHandler.Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now)
    {
        switch (output)
        {
            case SipUserAgentOutput.Registered e when e.Key.Value == _asked || _confirmed < _users.Count:
                if (++_confirmed == _users.Count) _registered.TrySetResult();
                RegisterNext(agent, now);
                break;
            case SipUserAgentOutput.RegisterFailed e:
                _registered.TrySetException(
                    new IOException($"the phone {_users[(int)e.Key.Value - 1]} was not registered: status {e.Status}"));
                break;
            case SipUserAgentOutput.IncomingCall e: Answer(agent, e, now); break;
            case SipUserAgentOutput.ReInvited e: agent.Reject(e.Key, 488, now); break;
            case SipUserAgentOutput.Ended e: Forget(e.Key); break;
            case SipUserAgentOutput.TimedOut e: Forget(e.Key); break;
            case SipUserAgentOutput.TransportFailed e: Forget(e.Key); break;
            default: break;
        }
    }

    private void RegisterNext(SipUserAgent agent, DateTimeOffset now)
    {
        if (_asked >= _users.Count) return;
        string user = _users[_asked++];
        string here = _endpoint.Local.Address.ToString();
        agent.Register(
            new SipRequestKey(_asked),
            new SipRegistration
            {
                Registrar = SipUri.ForUser(null, _dialer.Address.ToString(), _dialer.Port),
                NextHop = _dialer,
                AddressOfRecord = SipUri.ForUser(user, _dialer.Address.ToString(), _dialer.Port),
                Contact = SipUri.ForUser(user, here, _endpoint.Local.Port),
                Credentials = new DigestCredentials(user, _password),
            },
            now);
    }

    private void Answer(SipUserAgent agent, SipUserAgentOutput.IncomingCall call, DateTimeOffset now)
    {
        if (!SdpSession.TryParse(call.Request.Body.Span, out SdpSession? offer, out _) ||
            SdpNegotiation.Answer(offer, new SdpLocal(_dialer.Address, _media.Port, ++_sdpSession)) is not
                SdpOutcome.Agreed { Answer: { } answer } agreed)
        {
            Interlocked.Increment(ref _faults);
            agent.Reject(call.Key, 488, now);
            return;
        }

        if (_customerHeard is not null)
        {
            int port = agreed.Stream.Remote.Port;
            _portOfCall[call.Key] = port;
            _userOfPort[port] = call.Request.RequestUri.UserText ?? "";
            _media.Watch(port, true);
        }

        agent.Accept(call.Key, answer.ToBytes(), now);
    }

    private void Forget(SipCallKey key)
    {
        if (_portOfCall.Remove(key, out int port)) _media.Watch(port, false);
    }

    private void Heard(int port, long stamp)
    {
        if (_userOfPort.TryGetValue(port, out string? user)) _customerHeard?.Invoke(user, stamp);
    }
}
