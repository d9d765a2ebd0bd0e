using Dialer.Media.Tests.Sip;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class PhoneTests
{
    private static readonly Dictionary<string, string> Passwords = new() { ["ann"] = "s3cret" };

    [Fact]
    public async Task A_phone_registers_is_called_and_goes()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        await using var phone = new TestEndpoint(onEvent: GatewayBench.Answering());
        bench.Gateway.Tell(new SubscribePhones(bench.Owner.Ref));
        Register(bench, phone);
        await phone.Next<SipUserAgentOutput.Registered>();
        (await bench.Owner.Next<PhoneRegistered>()).ShouldBe(new PhoneRegistered("ann", true));
        var target = new CallTarget.Phone("ann", "Spring campaign");
        bench.Gateway.Tell(new PlaceCall(new("a/1"), target, bench.Owner.Ref, false));
        var call = await phone.Next<SipUserAgentOutput.IncomingCall>();
        call.Request.From!.DisplayName.ShouldBe("Spring campaign");
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        phone.Endpoint.Post((agent, now) => agent.Unregister(new SipRequestKey(1), now));
        (await bench.Owner.Next<PhoneRegistered>()).ShouldBe(new PhoneRegistered("ann", false));
    }

    [Fact]
    public async Task A_gateway_that_failed_knows_its_phones_and_who_asked_for_them()
    {
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        await using var phone = new TestEndpoint(onEvent: GatewayBench.Answering());
        bench.Gateway.Tell(new SubscribePhones(bench.Owner.Ref));
        Register(bench, phone);
        await bench.Owner.Next<PhoneRegistered>();

        bench.Gateway.Tell(new SubscribePhones(null!));

        bench.Gateway.Tell(
            new PlaceCall(new("a/1"), new CallTarget.Phone("ann", "Spring"), bench.Owner.Ref, false));
        (await phone.Next<SipUserAgentOutput.IncomingCall>()).From.ShouldBe(bench.Sip, "the port is the same");
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
        phone.Endpoint.Post((agent, now) => agent.Unregister(new SipRequestKey(1), now));
        (await bench.Owner.Next<PhoneRegistered>()).ShouldBe(new PhoneRegistered("ann", false));
    }

    [Fact]
    public async Task A_phone_without_the_password_stays_out()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(), options => options with { PhonePasswords = Passwords });
        await using var phone = new TestEndpoint();
        Register(bench, phone);
        (await phone.Next<SipUserAgentOutput.RegisterFailed>()).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_phone_with_the_password_comes_in_and_one_with_a_wrong_one_does_not()
    {
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(), options => options with { PhonePasswords = Passwords });
        await using var phone = new TestEndpoint();
        await using var thief = new TestEndpoint();
        Register(bench, phone, new DigestCredentials("ann", "s3cret"));
        await phone.Next<SipUserAgentOutput.Registered>();
        Register(bench, thief, new DigestCredentials("ann", "guess"));
        (await thief.Next<SipUserAgentOutput.RegisterFailed>()).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_trunk_that_challenges_gets_the_credentials()
    {
        var digest = new DigestServer("carrier", new byte[16], TimeSpan.FromMinutes(5));
        await using GatewayBench bench = await GatewayBench.Start(
            GatewayBench.Answering(),
            options => options with { Trunks = [options.Trunks[0] with { User = "dialer", Password = "pw" }] },
            new Guard(digest));
        bench.Place(analyse: false);
        await bench.Owner.Next<CallRinging>();
        await bench.Owner.Next<CallAnswered>();
    }

    private sealed class Guard(DigestServer digest) : ISipAdmission
    {
        public SipAdmission Admit(SipRequest request, System.Net.IPEndPoint from, DateTimeOffset now) =>
            digest.Verify(request, user => user == "dialer" ? "pw" : null, now, out _) == DigestVerdict.Accepted
                ? new SipAdmission.Admitted()
                : new SipAdmission.Challenged(digest.Challenge(request, now).Headers.GetAll("WWW-Authenticate"));
    }

    private static void Register(GatewayBench bench, TestEndpoint phone, DigestCredentials? credentials = null)
    {
        SipUri.TryParse($"sip:127.0.0.1:{bench.Sip.Port}", out SipUri? registrar).ShouldBeTrue();
        phone.Endpoint.Post((agent, now) => agent.Register(
            new SipRequestKey(1),
            new SipRegistration
            {
                Registrar = registrar!,
                NextHop = bench.Sip,
                AddressOfRecord = SipUri.ForUser("ann", "127.0.0.1", bench.Sip.Port),
                Credentials = credentials,
            },
            now));
    }
}
