using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>A call to make.</summary>
public sealed record SipInvite
{
    /// <summary>Request-URI and To.</summary>
    public required SipUri Target { get; init; }

    /// <summary>Where the INVITE goes: the trunk, the outbound proxy, or the phone itself.</summary>
    public required IPEndPoint NextHop { get; init; }

    /// <summary>
    /// Whether everything within the call goes to <see cref="NextHop"/> too, whatever Contact and Record-Route say:
    /// for a phone behind a NAT, whose Contact is an address of its own network (the problem RFC 5626 §1 describes).
    /// The Request-URI stays the Contact's.
    /// </summary>
    public bool PinsNextHop { get; init; }

    /// <summary>From without its tag: the caller id shown. The agent adds the tag.</summary>
    public required NameAddress From { get; init; }

    /// <summary>The SDP offer; empty for a late offer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// Answers a 401 or 407 to the INVITE or a request within the call; null where the peer asks for none.
    /// </summary>
    public DigestCredentials? Credentials { get; init; }

    /// <summary>More headers, added as they are: P-Asserted-Identity, Privacy, X-headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
