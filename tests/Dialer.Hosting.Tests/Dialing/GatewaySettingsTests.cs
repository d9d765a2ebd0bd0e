using System.Net;
using Dialer.Hosting.Configuration;
using Dialer.Hosting.Dialing;
using Dialer.Media.Gateways;
using Dialer.Media.Prompts;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Tests.Dialing;

public sealed class GatewaySettingsTests
{
    /// <summary>Who makes a gateway without the host gets what reference.conf says.</summary>
    [Fact]
    public void The_gateway_has_no_defaults_of_its_own()
    {
        MediaGatewayOptions configured = GatewaySettings.Of(
            DialerConfiguration.Bind(new ConfigurationBuilder()
                .AddInMemoryCollection([new("dialer:trunks:carrier:host", "h")]).Build()),
            new Dictionary<string, Prompt>());
        MediaGatewayOptions plain = new() { Address = IPAddress.Loopback };

        (configured with
        {
            PhonePasswords = plain.PhonePasswords,
            Prompts = plain.Prompts,
            Trunks = plain.Trunks,
            Codecs = plain.Codecs,
            Analyser = plain.Analyser,
        }).ShouldBe(plain);
        configured.Trunks.ShouldBe([new TrunkOptions(Rig.Trunk, "h")]);
    }
}
