using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Calls;
using Dialer.Domain.Quantities;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;
using Dialer.Media.Rtp;
using Dialer.Media.Sip;
using Dialer.Runtime;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialer.Media.Gateways;

/// <summary>
/// The SIP and RTP of a node behind <see cref="MediaGatewayMessages"/>: places calls over trunks and to registered
/// phones, bridges them, plays prompts, keeps the phones' registrar and watches the trunks. When it stops it hangs up
/// every call and tells each owner so.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "An actor frees what it holds in PostStop.")]
public sealed partial class MediaGateway : Actor
{
    private static readonly TimeSpan ExpiryCheck = TimeSpan.FromSeconds(1);

    private readonly MediaGatewayOptions _options;
    private readonly ILogger _log;
    private readonly Action<IPEndPoint>? _bound;
    private readonly Action<Exception>? _refused;
    private readonly Action<Task>? _closing;
    private readonly Prompt? _zip;
    private readonly Dictionary<CallId, GatewayCall> _calls = [];
    private readonly Dictionary<SipCallKey, GatewayCall> _callsByKey = [];
    private readonly Dictionary<TrunkId, GatewayTrunk> _trunks = [];
    private readonly PhoneBindings _phones;
    private readonly AnalyserPool _analysers;
    private readonly List<IActorRef> _waitingForEnd = [];
    private readonly HashSet<IActorRef> _phoneSubscribers = [];
    private readonly HashSet<IActorRef> _trunkSubscribers = [];
    private RtpPump? _pump;
    private SipEndpoint? _endpoint;
    private GatewaySipEar? _ear;
    private int _sipPort;
    private long _lastKey;
    private int _bridges;
    private bool _ending;

    private MediaGateway(
        MediaGatewayOptions options,
        ILogger? log,
        Action<IPEndPoint>? bound,
        Action<Exception>? refused,
        Action<Task>? closing,
        MediaGateway? before)
    {
        (_options, _log) = (options, log ?? NullLogger.Instance);
        (_bound, _refused, _closing) = (bound, refused, closing);
        _zip = options.ZipTone is { } tone ? Prompt.FromTone("zip", tone) : null;
        _analysers = new AnalyserPool(options.Analyser);
        _sipPort = before?._sipPort ?? options.SipPort;
        _phones = before?._phones ?? new PhoneBindings(options.Registrar);
        if (before is null) return;
        // What the old sockets have still told stands for no call of the new ones.
        _lastKey = before._lastKey;
        _ending = before._ending;
        // They are watched as before, which a restart does not end.
        _phoneSubscribers = before._phoneSubscribers;
        _trunkSubscribers = before._trunkSubscribers;
    }

    /// <summary>
    /// A gateway that starts with its actor. After a failure it comes back at the same port and knows its phones and
    /// who asked to be told of them and of trunks; its calls have ended.
    /// </summary>
    /// <param name="options">What it has.</param>
    /// <param name="log">Where it logs; nowhere where null.</param>
    /// <param name="bound">Told the SIP address once it is bound, on the actor's turn; for port 0.</param>
    /// <param name="refused">Told why it cannot start, each time the actor tries: a <see cref="SocketException"/>
    /// where the SIP address cannot be bound.</param>
    /// <param name="closing">Given, when the actor stops, what completes with its sockets closed.</param>
    /// <exception cref="ArgumentException">The options are wrong; it names all faults.</exception>
    public static Props Props(
        MediaGatewayOptions options,
        ILogger? log = null,
        Action<IPEndPoint>? bound = null,
        Action<Exception>? refused = null,
        Action<Task>? closing = null)
    {
        string[] faults = [.. options.Validate()];
        if (faults.Length > 0) throw new ArgumentException(string.Join("; ", faults), nameof(options));
        MediaGateway? before = null;
        return Runtime.Props.Of(() => before = new MediaGateway(options, log, bound, refused, closing, before));
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        try
        {
            Open();
        }
        catch (Exception fault)
        {
            if (_endpoint is null) _pump?.Dispose();
            _refused?.Invoke(fault);
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Receive(object message)
    {
        try
        {
            Take(message);
        }
        catch
        {
            // Closed here and not by the restart: its back-off gives the sockets the time, so that it finds them free.
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void PostStop() => Close();

    private void Open()
    {
        _analysers.Warm(new CallProgressSettings { CpaEnabled = true, AmdEnabled = true });
        _pump = new RtpPump(_options.Pump);
        var transport = new UdpSipTransport(new IPEndPoint(_options.Address, _sipPort));
        _sipPort = transport.Local.Port;
        _endpoint = new SipEndpoint(transport, new SipUserAgentSettings
        {
            Local = transport.Local,
            Contact = SipUri.ForUser("dialer", HostOf(_options.Address), transport.Local.Port),
            Timers = _options.Timers,
            Product = _options.UserAgent,
            MaxCalls = _options.MaxCalls,
            TakesCalls = false,
            TakesRegistrations = true,
            Admission = new PhoneAdmission(_options.Realm, _options.PhonePasswords),
        }, _ear = new GatewaySipEar(Context.Self, this));
        foreach (TrunkOptions trunk in _options.Trunks) AddTrunk(trunk);
        Context.Timers.StartPeriodic("expire", GatewayMessages.ExpirePhones.Instance, ExpiryCheck);
        _bound?.Invoke(transport.Local);
    }

    private void Take(object message)
    {
        switch (message)
        {
            case GatewayMessages own: ReceiveOwn(own); break;
            case MediaGatewayMessages.PlaceCall order: Place(order); break;
            case MediaGatewayMessages.HangUp command: HangUp(command.Call); break;
            case MediaGatewayMessages.EndCalls: EndCalls(); break;
            case MediaGatewayMessages.Bridge command: Bridge(command); break;
            case MediaGatewayMessages.PlayPrompt command: Play(command); break;
            case MediaGatewayMessages.StopPrompt command:
                _calls.GetValueOrDefault(command.Call)?.Session.StopPlaying();
                break;
            case MediaGatewayMessages.SubscribePhones command: SubscribePhones(command.Subscriber); break;
            case MediaGatewayMessages.SubscribeTrunks command: SubscribeTrunks(command.Subscriber); break;
            case MediaGatewayMessages.GetGatewayStatus: Context.Sender.Tell(Status(), Context.Self); break;
            case Terminated gone:
                _phoneSubscribers.Remove(gone.Actor);
                _trunkSubscribers.Remove(gone.Actor);
                break;
            default: Unhandled(message); break;
        }
    }

    private void Close()
    {
        if (_endpoint is not { } endpoint || _pump is not { } pump) return;
        (_endpoint, _pump) = (null, null);
        foreach (GatewayCall call in _calls.Values.OrderBy(call => call.Key.Value).ToArray())
        {
            SipCallKey key = call.Key;
            endpoint.Post((agent, now) => agent.HangUp(key, now));
            End(call, MediaGatewayMessages.CallEnd.LocalHangUp, null, Context.Now);
        }

        foreach (GatewayTrunk trunk in _trunks.Values.Where(trunk => trunk.Registering))
            endpoint.Post((agent, now) => agent.Unregister(trunk.Ping, now));
        // The loop sends what was posted before it ends.
        Task closed = CloseAsync(endpoint, pump);
        _closing?.Invoke(closed);
    }

    private static async Task CloseAsync(SipEndpoint endpoint, RtpPump pump)
    {
        await endpoint.DisposeAsync().ConfigureAwait(false);
        pump.Dispose();
    }

    private static string HostOf(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private void ReceiveOwn(GatewayMessages message)
    {
        switch (message)
        {
            case GatewayMessages.Sip sip:
                if (ReferenceEquals(sip.Hearer, this)) ReceiveSip(sip);
                break;
            case GatewayMessages.SipFault fault: LogSipFault(_log, fault.Error); break;
            case GatewayMessages.Analysed analysed when Find(analysed.Key) is { HangingUp: false } call:
                TellFinding(call, analysed.Finding);
                break;
            case GatewayMessages.Silent silent when Find(silent.Key) is { Answered: true, HangingUp: false } call:
                _endpoint!.Post((agent, now) => agent.Probe(call.Key, now));
                break;
            case GatewayMessages.MediaFailed failed when Find(failed.Key) is { HangingUp: false } call:
                LogMediaFault(_log, call.Id, failed.Error);
                call.Fault = new NetworkCause(0, 0, Cut($"its media failed: {failed.Error.Message}"));
                HangUp(call.Id);
                break;
            case GatewayMessages.PromptBegan began when Find(began.Key) is { HangingUp: false } call:
                Tell(call, new MediaGatewayMessages.PromptBegan(
                    call.Id, began.Prompt, began.SinceAnswer, began.Length));
                break;
            case GatewayMessages.PromptFinished finished when Find(finished.Key) is { HangingUp: false } call:
                Tell(call, new MediaGatewayMessages.PromptFinished(call.Id, finished.Prompt));
                break;
            case GatewayMessages.AudioForwarded audio when Find(audio.Key) is { IsCustomer: true } call:
                Tell(call, new MediaGatewayMessages.AudioReachedAgent(call.Id, audio.SinceAnswer));
                break;
            case GatewayMessages.TrunkResolved resolved: TakeAddress(resolved); break;
            case GatewayMessages.PingTrunk ping: PingTrunk(_trunks[ping.Trunk]); break;
            case GatewayMessages.RegisterTrunk again: RegisterWith(_trunks[again.Trunk]); break;
            case GatewayMessages.ExpirePhones: _phones.Expire(Context.Now, TellPhone); break;
        }
    }

    private MediaGatewayMessages.GatewayStatus Status()
    {
        SipUserAgentCounters sip = _endpoint!.Counters;
        long rtpDropped = _pump!.DroppedByClosed + _calls.Values.Sum(call => call.Session.Dropped);
        return new MediaGatewayMessages.GatewayStatus(
            _calls.Count, _bridges, sip.Malformed + sip.Unmatched + _endpoint.Dropped + _ear!.Refused,
            rtpDropped);
    }

    private GatewayCall? Find(SipCallKey key) => _callsByKey.GetValueOrDefault(key);

    private void Tell(GatewayCall call, object message) => call.Owner.Tell(message, Context.Self);

    [LoggerMessage(Level = LogLevel.Error, Message = "The SIP loop failed on one message or command and goes on")]
    private static partial void LogSipFault(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The media of call {Call} failed; it is hung up")]
    private static partial void LogMediaFault(ILogger log, CallId call, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trunk {Trunk} is reachable: {Reachable} ({Detail})")]
    private static partial void LogTrunk(ILogger log, TrunkId trunk, bool reachable, string detail);
}
