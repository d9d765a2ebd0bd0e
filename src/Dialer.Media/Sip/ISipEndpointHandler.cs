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
    /// <param name="agent">The agent.</param>
    /// <param name="output">The event.</param>
    /// <param name="now">
    /// The agent's time, for commands: it does not follow when the system's date is set, as reports have to.
    /// </param>
    void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now);

    /// <summary>
    /// As the other, with the <see cref="System.Diagnostics.Stopwatch"/> timestamp of when the datagram that caused it
    /// came in, before it waited for the loop; for a command or a timer, of its turn.
    /// </summary>
    void Handle(SipUserAgent agent, SipUserAgentOutput output, DateTimeOffset now, long cameAt) =>
        Handle(agent, output, now);

    /// <summary>A command or this handler threw; the loop goes on.</summary>
    void Failed(Exception error);
}
