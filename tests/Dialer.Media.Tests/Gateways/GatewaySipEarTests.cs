using System.Net;
using Dialer.Media.Gateways;
using Dialer.Runtime;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Tests.Gateways;

public sealed class GatewaySipEarTests
{
    [Fact]
    public void Registrations_past_the_bound_are_turned_away_and_counted_until_the_actor_took_some()
    {
        var actor = new Counter();
        var ear = new GatewaySipEar(actor, null!);
        var agent = new SipUserAgent(
            new SipUserAgentSettings
            {
                Local = new IPEndPoint(IPAddress.Loopback, 5060),
                Contact = SipUri.ForUser("test", "127.0.0.1", 5060),
            },
            new SeededSipIds(1));
        var register = new SipUserAgentOutput.RegisterRequested(new SipRequestKey(1), null!, null!);
        for (int i = 0; i < GatewaySipEar.MaxWaitingRegistrations + 2; i++)
            ear.Handle(agent, register, DateTimeOffset.UnixEpoch);
        (actor.Told, ear.Refused).ShouldBe((GatewaySipEar.MaxWaitingRegistrations, 2));

        ear.TookRegistration();
        ear.Handle(agent, register, DateTimeOffset.UnixEpoch);
        ear.Handle(agent, register, DateTimeOffset.UnixEpoch);

        (actor.Told, ear.Refused).ShouldBe((GatewaySipEar.MaxWaitingRegistrations + 1, 3));
    }

    private sealed class Counter : IActorRef
    {
        public int Told { get; private set; }

        public string Path => "/counter";

        public void Tell(object message, IActorRef? sender = null) => Told++;
    }
}
