using System.Net;
using Dialer.Domain.Quantities;
using Dialer.Media.Tests.Rtp;
using Dialer.Media.Tests.Sip;
using Dialer.Sip.Messages;
using Dialer.Sip.Sdp;
using Dialer.Sip.UserAgents;
using static Dialer.Actors.MediaGateways.MediaGatewayMessages;

namespace Dialer.Media.Tests.Gateways;

public sealed class PhoneBehindNatTests
{
    /// <summary>An address of the phone's own network, where nobody is (RFC 5737).</summary>
    private static readonly IPAddress Private = IPAddress.Parse("192.0.2.7");

    [Fact]
    public async Task It_is_called_heard_and_hung_up_where_its_registration_came_from()
    {
        using var rtp = new RtpBench.FarEnd();
        SocketAddress? gatewayRtp = null;
        await using GatewayBench bench = await GatewayBench.Start(GatewayBench.Answering());
        await using var phone = new TestEndpoint(onEvent: (agent, output, now) =>
        {
            if (output is not SipUserAgentOutput.IncomingCall call) return;
            SdpSession.TryParse(call.Request.Body.Span, out SdpSession? offer, out _).ShouldBeTrue();
            gatewayRtp = new IPEndPoint(IPAddress.Loopback, offer!.Media[0].Port).Serialize();
            var local = new SdpLocal(Private, 4000, 1);
            byte[] answer = SdpNegotiation.Answer(offer, local).ShouldBeOfType<SdpOutcome.Agreed>().Answer!.ToBytes();
            agent.Accept(call.Key, answer, now);
        }, contactHost: $"{Private}");
        bench.Gateway.Tell(new SubscribePhones(bench.Owner.Ref));
        phone.Endpoint.Post((agent, now) => agent.Register(
            new SipRequestKey(1),
            new SipRegistration
            {
                Registrar = SipUri.ForUser(null, "127.0.0.1", bench.Sip.Port),
                NextHop = bench.Sip,
                AddressOfRecord = SipUri.ForUser("ann", "127.0.0.1", bench.Sip.Port),
            },
            now));
        await bench.Owner.Next<PhoneRegistered>();
        var call = new CallId("a/1");
        bench.Gateway.Tell(new PlaceCall(call, new CallTarget.Phone("ann", "Ann"), bench.Owner.Ref, false));
        await bench.Owner.Next<CallAnswered>();
        await phone.Next<SipUserAgentOutput.Confirmed>();
        rtp.Send(gatewayRtp!, 1);
        rtp.Receive().Length.ShouldBe(172);
        bench.Gateway.Tell(new HangUp(call));
        (await bench.Owner.Next<CallEnded>()).How.ShouldBe(CallEnd.LocalHangUp);
        (await phone.Next<SipUserAgentOutput.Ended>()).By.ShouldBe(SipEndedBy.Remote);
    }
}
