using System.Net;
using System.Net.Sockets;
using Dialer.Actors.MediaGateways;
using Dialer.Runtime;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>The phones and the trunks.</summary>
public sealed partial class MediaGateway
{
    /// <summary>Until a name that could not be resolved is tried again, on a trunk that is never asked.</summary>
    private static readonly TimeSpan ResolveRetry = TimeSpan.FromSeconds(30);

    private void SubscribePhones(IActorRef subscriber)
    {
        if (_phoneSubscribers.Add(subscriber)) Context.Watch(subscriber);
        foreach (string user in _phones.Users)
            subscriber.Tell(new MediaGatewayMessages.PhoneRegistered(user, true), Context.Self);
    }

    private void Register(SipUserAgentOutput.RegisterRequested register, DateTimeOffset at)
    {
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
            if (trunk.IsAsked) Ping(trunk);
            else if (trunk.Health is not null) TellHealth(trunk, true, "its host is resolved");
        }
        else if (trunk.Address is null)
        {
            trunk.Fault = resolved.Fault!;
            TellHealth(trunk, false, trunk.Fault);
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
            TellHealth(trunk, reachable, detail);
        }
    }

    private void TellHealth(GatewayTrunk trunk, bool reachable, string detail)
    {
        if (trunk.Health == (reachable, detail)) return;
        trunk.Health = (reachable, detail);
        LogTrunk(_log, trunk.Options.Id, reachable, detail);
        foreach (IActorRef subscriber in _trunkSubscribers)
            subscriber.Tell(HealthOf(trunk, (reachable, detail)), Context.Self);
    }

    private static MediaGatewayMessages.TrunkHealth HealthOf(
        GatewayTrunk trunk, (bool Reachable, string Detail) health) =>
        new(trunk.Options.Id, health.Reachable, health.Detail);
}
