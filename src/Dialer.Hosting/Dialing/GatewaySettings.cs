using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration.Options;
using Dialer.Media.Gateways;
using Dialer.Sip.Transactions;

namespace Dialer.Hosting.Dialing;

/// <summary>The gateway's options out of the dialer's.</summary>
internal static class GatewaySettings
{
    public static MediaGatewayOptions Of(DialerOptions options) => new()
    {
        Address = options.Sip.Address,
        SipPort = options.Sip.Port,
        FirstRtpPort = options.Rtp.PortMin,
        LastRtpPort = options.Rtp.PortMax,
        Realm = options.Registrar.Realm,
        PhonePasswords = options.Registrar.Users.ToDictionary(u => u.User, u => u.Password.Reveal(), StringComparer.Ordinal),
        Trunks =
        [
            .. options.Trunks.Select(t => new Media.Gateways.TrunkOptions(
                new TrunkId(t.Key), t.Value.Host, t.Value.Port, t.Value.User, t.Value.Password?.Reveal())),
        ],
        Timers = new SipTimers { T1 = options.Sip.T1 },
    };
}
