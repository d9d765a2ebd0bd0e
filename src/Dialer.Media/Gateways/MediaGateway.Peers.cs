using System.Net;
using System.Net.Sockets;
using Dialer.Actors.MediaGateways;
using Dialer.Runtime;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>The phones and the trunks.</summary>
public sealed partial class MediaGateway
{
    /// <summary>Until a name that could not be resolved is tried again, on a trunk that is never asked.</summary>
    private static readonly TimeSpan ResolveRetry = TimeSpan.FromSeconds(30);

    /// <summary>Until a registrar that was silent or out of order is asked again.</summary>
    private static readonly TimeSpan RegisterRetry = TimeSpan.FromSeconds(30);

    /// <summary>Until a registrar that refused us is asked again.</summary>
    private static readonly TimeSpan RefusedRetry = TimeSpan.FromMinutes(10);

    private void SubscribePhones(IActorRef subscriber)
    {
        if (_phoneSubscribers.Add(subscriber)) Context.Watch(subscriber);
        foreach (string user in _phones.Users)
            subscriber.Tell(new MediaGatewayMessages.PhoneRegistered(user, true), Context.Self);
    }

    private void Register(SipUserAgentOutput.RegisterRequested register, DateTimeOffset at)
    {
        _ear!.TookRegistration();
        SipResponse answer = _phones.Register(register.Request, register.From, at, TellPhone);
        // The agent writes the headers that every response copies; what the registrar says goes with them.
        KeyValuePair<string, string>[] says =
            [.. answer.Headers.Where(header => header.Key is "Contact" or "Min-Expires")];
        _endpoint!.Post((agent, now) => agent.Respond(register.Key, answer.Status, says, now));
    }

    private void TellPhone(string user, bool registered)
    {
        foreach (IActorRef subscriber in _phoneSubscribers)
            subscriber.Tell(new MediaGatewayMessages.PhoneRegistered(user, registered), Context.Self);
    }

    private void SubscribeTrunks(IActorRef subscriber)
    {
        if (_trunkSubscribers.Add(subscriber)) Context.Watch(subscriber);
        foreach (GatewayTrunk trunk in _trunks.Values.OrderBy(trunk => trunk.Ping.Value))
            if (trunk.Health is { } health) subscriber.Tell(HealthOf(trunk, health), Context.Self);
    }

    private void AddTrunk(TrunkOptions options)
    {
        var trunk = new GatewayTrunk(options, new SipRequestKey(_trunks.Count + 1));
        _trunks.Add(options.Id, trunk);
        var ping = new GatewayMessages.PingTrunk(options.Id);
        if (options.OptionsInterval > TimeSpan.Zero)
            Context.Timers.StartPeriodic(options.Id, ping, options.OptionsInterval);
        if (IPAddress.TryParse(options.Host, out IPAddress? address))
            TakeAddress(new GatewayMessages.TrunkResolved(options.Id, address, null));
        else
            Resolve(trunk);
    }

    private void Resolve(GatewayTrunk trunk) =>
        _ = ResolveAsync(trunk.Options, _options.Address.AddressFamily, Context.Self);

    private static async Task ResolveAsync(TrunkOptions trunk, AddressFamily family, IActorRef gateway)
    {
        try
        {
            IPAddress[] found = await Dns.GetHostAddressesAsync(trunk.Host, family).ConfigureAwait(false);
            gateway.Tell(found.Length > 0
                ? new GatewayMessages.TrunkResolved(trunk.Id, found[0], null)
                : new GatewayMessages.TrunkResolved(trunk.Id, null, $"host '{trunk.Host}' has no {family} address"));
        }
        catch (Exception error) when (error is SocketException or ArgumentException)
        {
            gateway.Tell(new GatewayMessages.TrunkResolved(
                trunk.Id, null, $"host '{trunk.Host}' cannot be resolved: {error.Message}"));
        }
    }

    private void TakeAddress(GatewayMessages.TrunkResolved resolved)
    {
        GatewayTrunk trunk = _trunks[resolved.Trunk];
        if (resolved.Address is { } address)
        {
            trunk.Address = new IPEndPoint(address, trunk.Options.Port);
            if (trunk.Options.Register) RegisterWith(trunk);
            if (trunk.IsAsked) Ping(trunk);
            else if (trunk.Health is not null) trunk.Answer = (true, "its host is resolved");
            TellHealth(trunk);
        }
        else if (trunk.Address is null)
        {
            trunk.Fault = resolved.Fault!;
            trunk.Answer = (false, trunk.Fault);
            TellHealth(trunk);
            if (!trunk.IsAsked)
            {
                var again = new GatewayMessages.PingTrunk(resolved.Trunk);
                Context.Timers.StartSingle(trunk.Options.Id, again, ResolveRetry);
            }
        }
    }

    private void PingTrunk(GatewayTrunk trunk)
    {
        bool isName = !IPAddress.TryParse(trunk.Options.Host, out _);
        if (isName && trunk.Health is not { Reachable: true }) Resolve(trunk);
        else Ping(trunk);
    }

    private void Ping(GatewayTrunk trunk)
    {
        if (trunk.Pinging || trunk.Address is not { } nextHop) return;
        trunk.Pinging = true;
        SipUri target = SipUri.ForUser(null, trunk.Options.Host, trunk.Options.Port);
        _endpoint!.Post((agent, now) => agent.Options(trunk.Ping, target, nextHop, now));
    }

    private void TakePing(SipRequestKey key, bool reachable, string detail)
    {
        foreach (GatewayTrunk trunk in _trunks.Values)
        {
            if (trunk.Ping != key) continue;
            trunk.Pinging = false;
            trunk.Answer = (reachable, detail);
            TellHealth(trunk);
        }
    }

    private void RegisterWith(GatewayTrunk trunk)
    {
        if (trunk.Registering || trunk is not { Address: { } nextHop, Options: { User: { } user } options }) return;
        trunk.Registering = true;
        var registration = new SipRegistration
        {
            Registrar = SipUri.ForUser(null, options.Host, options.Port),
            NextHop = nextHop,
            AddressOfRecord = SipUri.ForUser(user, options.Host, options.Port),
            Contact = SipUri.ForUser(user, HostOf(_options.Address), _endpoint!.Local.Port),
            Credentials = new DigestCredentials(user, options.Password ?? ""),
        };
        _endpoint.Post((agent, now) => agent.Register(trunk.Ping, registration, now));
    }

    /// <summary>Takes that we are registered, or the status of the refusal, 408 for silence.</summary>
    private void TakeRegistration(SipRequestKey key, int? refusal)
    {
        foreach (GatewayTrunk trunk in _trunks.Values)
        {
            if (trunk.Ping != key) continue;
            trunk.Unregistered = refusal is { } status ? $"its registrar answered {status}" : null;
            TellHealth(trunk);
            if (refusal is null) continue;
            trunk.Registering = false;
            // A registrar that is down is up again some time; who has our password wrong should not be pestered.
            TimeSpan delay = refusal is 408 or >= 500 ? RegisterRetry : RefusedRetry;
            var again = new GatewayMessages.RegisterTrunk(trunk.Options.Id);
            Context.Timers.StartSingle(again, again, delay);
        }
    }

    /// <summary>A trunk is reachable where it answers, if it is asked, and has us registered, if it should.</summary>
    private void TellHealth(GatewayTrunk trunk)
    {
        (bool Reachable, string Detail)? answer = trunk.Answer;
        if (trunk.Unregistered is { } why && answer is not { Reachable: false }) answer = (false, why);
        if (trunk is { Options.Register: true, Unregistered: null, IsAsked: false }) answer ??= (true, "registered");
        if (answer is not { } health || trunk.Health == health) return;
        trunk.Health = health;
        LogTrunk(_log, trunk.Options.Id, health.Reachable, health.Detail);
        foreach (IActorRef subscriber in _trunkSubscribers)
            subscriber.Tell(HealthOf(trunk, health), Context.Self);
    }

    private static MediaGatewayMessages.TrunkHealth HealthOf(
        GatewayTrunk trunk, (bool Reachable, string Detail) health) =>
        new(trunk.Options.Id, health.Reachable, health.Detail);
}
