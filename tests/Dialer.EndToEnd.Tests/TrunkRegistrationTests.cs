using Dialer.EndToEnd.Tests.Peers;

namespace Dialer.EndToEnd.Tests;

/// <summary>A carrier that takes calls of those only who register; another dialer's registrar stands for it.</summary>
[Collection(RealTime.Name)]
public sealed class TrunkRegistrationTests
{
    [Fact]
    public async Task The_dialer_registers_with_its_trunk_by_digest()
    {
        await using EmbeddedDialer carrier = await EmbeddedDialer.StartAsync(Loopback.FreeEvenPort());
        await using EmbeddedDialer dialer = await EmbeddedDialer.StartAsync(
            carrier.Dialer.SipEndPoint.Port,
            new Dictionary<string, string?>
            {
                ["dialer:trunks:carrier:register"] = "true",
                ["dialer:trunks:carrier:user"] = "agent0",
                ["dialer:trunks:carrier:password"] = EmbeddedDialer.Password,
            });
        await carrier.Dialer.WaitForPhonesAsync(1, carrier.Limit);
    }
}
