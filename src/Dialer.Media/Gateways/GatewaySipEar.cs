using System.Diagnostics;
using Dialer.Media.Sip;
using Dialer.Runtime;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>
/// Hands the events of the SIP loop to the actor, with the date, which is not always the agent's time.
/// </summary>
internal sealed class GatewaySipEar(IActorRef gateway, MediaGateway hearer) : ISipEndpointHandler
{
    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now) =>
        Handle(agent, output, now, Stopwatch.GetTimestamp());

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now, long cameAt) =>
        gateway.Tell(new GatewayMessages.Sip(hearer, output, TimeProvider.System.GetUtcNow(), cameAt));

    public void Failed(Exception error) => gateway.Tell(new GatewayMessages.SipFault(error));
}
