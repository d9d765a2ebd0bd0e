using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration.Options;
using Dialer.Media.Gateways;
using Dialer.Media.Prompts;
using Dialer.Sip.Registrar;
using Dialer.Sip.Transactions;
using TrunkOptions = Dialer.Hosting.Configuration.Options.TrunkOptions;

namespace Dialer.Hosting.Dialing;

/// <summary>The gateway's options out of the dialer's.</summary>
internal static class GatewaySettings
{
    public static MediaGatewayOptions Of(DialerOptions options, IReadOnlyDictionary<string, Prompt> prompts) => new()
    {
        Address = options.Sip.Address,
        SipPort = options.Sip.Port,
        UserAgent = options.Sip.UserAgent,
        MaxCalls = options.Sip.MaxCalls,
        Timers = new SipTimers { T1 = options.Sip.T1 },
        FirstRtpPort = options.Rtp.PortMin,
        LastRtpPort = options.Rtp.PortMax,
        JitterBuffer = options.Rtp.JitterBuffer,
        RtcpInterval = options.Rtp.RtcpInterval,
        Realm = options.Registrar.Realm,
        PhonePasswords = options.Registrar.Users
            .ToDictionary(u => u.User, u => u.Password.Reveal(), StringComparer.Ordinal),
        Registrar = new RegistrarLimits
        {
            ShortestExpiry = options.Registrar.MinExpires,
            LongestExpiry = options.Registrar.MaxExpires,
        },
        Trunks = [.. options.Trunks.Select(t => Trunk(t.Key, t.Value))],
        Prompts = prompts,
    };

    private static Media.Gateways.TrunkOptions Trunk(string id, TrunkOptions trunk) =>
        new(new TrunkId(id), trunk.Host, trunk.Port, trunk.User, trunk.Password?.Reveal())
        {
            OptionsInterval = trunk.OptionsInterval,
            Register = trunk.Register,
        };
}
