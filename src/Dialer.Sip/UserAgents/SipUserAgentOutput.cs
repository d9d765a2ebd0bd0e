using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>
/// What a <see cref="SipUserAgent"/> asks for or reports, in order. Each call ends with exactly one of
/// <see cref="Refused"/>, <see cref="TimedOut"/>, <see cref="TransportFailed"/> or <see cref="Ended"/>.
/// </summary>
public abstract record SipUserAgentOutput
{
    private SipUserAgentOutput()
    {
    }

    /// <summary>Put these bytes on the wire, in one datagram.</summary>
    public sealed record Send(IPEndPoint To, ReadOnlyMemory<byte> Bytes) : SipUserAgentOutput;

    /// <summary>The first 100 to our INVITE: the next hop works on it.</summary>
    public sealed record Proceeding(SipCallKey Key) : SipUserAgentOutput;

    /// <summary>A 101-199 to our INVITE. The body is the SDP of early media, or empty.</summary>
    public sealed record Ringing(SipCallKey Key, int Status, ReadOnlyMemory<byte> Body) : SipUserAgentOutput;

    /// <summary>A 2xx to our INVITE; the ACK is sent.</summary>
    public sealed record Answered(SipCallKey Key, ReadOnlyMemory<byte> Body) : SipUserAgentOutput;

    /// <summary>
    /// A final refusal (300-699) of our INVITE. Status 503 with reason "Too Many Calls" comes from this agent's own
    /// bound.
    /// </summary>
    /// <param name="Key">The call.</param>
    /// <param name="Status">The status code.</param>
    /// <param name="Reason">The reason phrase.</param>
    /// <param name="Q850Cause">ITU-T Q.850 cause, 1-127, of a Reason header (RFC 3326), where there was one.</param>
    public sealed record Refused(SipCallKey Key, int Status, string Reason, int? Q850Cause) : SipUserAgentOutput;

    /// <summary>
    /// No reply to our INVITE (timer B), or no ACK to our 200 for 64*T1, or an incoming call left unanswered.
    /// </summary>
    public sealed record TimedOut(SipCallKey Key) : SipUserAgentOutput;

    /// <summary>The transport could not deliver our INVITE, see <see cref="SipUserAgent.TransportFailed"/>.</summary>
    public sealed record TransportFailed(SipCallKey Key) : SipUserAgentOutput;

    /// <summary>
    /// A new call to answer with Ring, Accept or Reject; a 100 is sent. The offer is the request's body.
    /// </summary>
    public sealed record IncomingCall(SipCallKey Key, SipRequest Request, IPEndPoint From) : SipUserAgentOutput;

    /// <summary>
    /// The ACK to our 200 arrived: the incoming call stands. The body is the answer of a late offer, or empty.
    /// </summary>
    public sealed record Confirmed(SipCallKey Key, ReadOnlyMemory<byte> Body) : SipUserAgentOutput;

    /// <summary>
    /// The other side asks to change the session (hold, for one); to be answered by Accept or Reject.
    /// </summary>
    public sealed record ReInvited(SipCallKey Key, ReadOnlyMemory<byte> Body) : SipUserAgentOutput;

    /// <summary>The other side took our re-INVITE; the ACK is sent.</summary>
    public sealed record ReInviteAnswered(SipCallKey Key, ReadOnlyMemory<byte> Body) : SipUserAgentOutput;

    /// <summary>The other side refused our re-INVITE; the session goes on as it was.</summary>
    public sealed record ReInviteRefused(SipCallKey Key, int Status) : SipUserAgentOutput;

    /// <summary>
    /// The call is over. By <see cref="SipEndedBy.Local"/> it comes when the BYE is sent, or the CANCEL settled.
    /// </summary>
    public sealed record Ended(SipCallKey Key, SipEndedBy By, int? Q850Cause) : SipUserAgentOutput;

    /// <summary>A REGISTER to answer with <see cref="SipUserAgent.Respond"/>.</summary>
    public sealed record RegisterRequested(SipRequestKey Key, SipRequest Request, IPEndPoint From) : SipUserAgentOutput;

    /// <summary>
    /// Our registration stands for that long; the agent refreshes it by itself and reports each refresh.
    /// </summary>
    public sealed record Registered(SipRequestKey Key, TimeSpan Expires) : SipUserAgentOutput;

    /// <summary>Our registration failed and is given up; status 408 when no reply came.</summary>
    public sealed record RegisterFailed(SipRequestKey Key, int Status) : SipUserAgentOutput;

    /// <summary>Our registration is removed, or the registrar did not answer its removal.</summary>
    public sealed record Unregistered(SipRequestKey Key) : SipUserAgentOutput;

    /// <summary>The peer answered our OPTIONS, with whatever status: it lives.</summary>
    public sealed record OptionsAnswered(SipRequestKey Key, int Status) : SipUserAgentOutput;

    /// <summary>No answer to our OPTIONS for 64*T1, or the transport failed.</summary>
    public sealed record OptionsFailed(SipRequestKey Key) : SipUserAgentOutput;
}
