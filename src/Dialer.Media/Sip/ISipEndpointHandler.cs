using Dialer.Sip.UserAgents;

namespace Dialer.Media.Sip;

/// <summary>
/// Hears the events of a <see cref="SipEndpoint"/>, on its loop: one at a time, in order. Must not block.
/// </summary>
public interface ISipEndpointHandler
{
    /// <summary>
    /// Takes one event. It may give commands to the agent at once; never keep the agent beyond the call.
    /// </summary>
    void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now);

    /// <summary>A command or this handler threw; the loop goes on.</summary>
    void Failed(Exception error);
}
