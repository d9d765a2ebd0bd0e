using System.Diagnostics;
using Dialer.Media.Sip;
using Dialer.Runtime;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>
/// Hands the events of the SIP loop to the actor, with the date, which is not always the agent's time. Of what
/// strangers can cause, only so much waits for the actor.
/// </summary>
internal sealed class GatewaySipEar(IActorRef gateway, MediaGateway hearer) : ISipEndpointHandler
{
    /// <summary>
    /// Registrations that may wait; one more is answered 503, and its phone comes again. Twice the phones of a queue.
    /// </summary>
    public const int MaxWaitingRegistrations = 1000;

    private const int ServiceUnavailable = 503;
    private int _waiting;
    private long _refused;

    /// <summary>Registrations that were answered 503.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now) =>
        Handle(agent, output, now, Stopwatch.GetTimestamp());

    public void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now, long cameAt)
    {
        if (output is SipUserAgentOutput.RegisterRequested register &&
            Interlocked.Increment(ref _waiting) > MaxWaitingRegistrations)
        {
            TookRegistration();
            Interlocked.Increment(ref _refused);
            agent.Respond(register.Key, ServiceUnavailable, [], now);
            return;
        }

        gateway.Tell(new GatewayMessages.Sip(hearer, output, TimeProvider.System.GetUtcNow(), cameAt));
    }

    /// <summary>The actor has one less to look at.</summary>
    public void TookRegistration() => Interlocked.Decrement(ref _waiting);

    public void Failed(Exception error) => gateway.Tell(new GatewayMessages.SipFault(error));
}
