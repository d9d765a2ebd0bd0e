using Dialer.Media.Gateways;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class TrunkRegistrationTests
{
    private static readonly Dictionary<string, string> Passwords = new() { ["ann"] = "s3cret" };

    [Fact]
    public async Task A_trunk_is_reachable_once_it_has_us_registered()
    {
        await using GatewayBench carrier = await Registrar();
        carrier.Gateway.Tell(new SubscribePhones(carrier.Owner.Ref));
        await using GatewayBench bench = await RegisteringWith(carrier, "s3cret");
        (await carrier.Owner.Next<PhoneRegistered>()).ShouldBe(new PhoneRegistered("ann", true));
        bench.Gateway.Tell(new SubscribeTrunks(bench.Owner.Ref));
        TrunkHealth health = await bench.Owner.Next<TrunkHealth>();
        if (!health.Reachable) health = await bench.Owner.Next<TrunkHealth>();
        health.ShouldBe(new TrunkHealth(GatewayBench.Trunk, true, "registered"));
    }

    [Fact]
    public async Task A_trunk_that_refuses_to_register_us_is_unreachable_and_says_why()
    {
        await using GatewayBench carrier = await Registrar();
        await using GatewayBench bench = await RegisteringWith(carrier, "guess");
        bench.Gateway.Tell(new SubscribeTrunks(bench.Owner.Ref));
        TrunkHealth health = await bench.Owner.Next<TrunkHealth>();
        if (health.Detail == "it is being registered with") health = await bench.Owner.Next<TrunkHealth>();
        health.Reachable.ShouldBeFalse();
        health.Detail.ShouldMatch("^its registrar answered 40[13]$");
    }

    [Fact]
    public async Task The_registration_goes_with_the_gateway()
    {
        await using GatewayBench carrier = await GatewayBench.Start(GatewayBench.Answering());
        carrier.Gateway.Tell(new SubscribePhones(carrier.Owner.Ref));
        await using GatewayBench bench = await RegisteringWith(carrier, "");
        (await carrier.Owner.Next<PhoneRegistered>()).Registered.ShouldBeTrue();
        bench.System.Stop(bench.Gateway);
        (await carrier.Owner.Next<PhoneRegistered>()).Registered.ShouldBeFalse();
    }

    private static Task<GatewayBench> Registrar() => GatewayBench.Start(
        GatewayBench.Answering(), options => options with { PhonePasswords = Passwords });

    private static Task<GatewayBench> RegisteringWith(GatewayBench carrier, string password) => GatewayBench.Start(
        GatewayBench.Answering(),
        options => options with
        {
            Trunks =
            [
                new TrunkOptions(GatewayBench.Trunk, "127.0.0.1", carrier.Sip.Port, "ann", password)
                {
                    OptionsInterval = TimeSpan.Zero,
                    Register = true,
                },
            ],
        });
}
