namespace Dialer.Sip.Messages;

/// <summary>Why a datagram is no SIP message that can be processed.</summary>
/// <param name="Kind">The kind, for counting.</param>
/// <param name="Detail">For a person; at most some hundred characters, whatever came in.</param>
/// <param name="Answerable">
/// The request as far as it was understood when a response can be built for it (Via, From, To, Call-ID and CSeq are
/// there); null for a response, an ACK or anything less. Its URI is none of the peer's when the request line is
/// malformed.
/// </param>
public sealed record SipParseFault(SipParseFaultKind Kind, string Detail, SipRequest? Answerable = null)
{
    /// <summary>The status to answer <see cref="Answerable"/> with.</summary>
    public int Status => Kind switch
    {
        SipParseFaultKind.UnsupportedVersion => 505,
        SipParseFaultKind.TooLarge => 513,
        _ => 400,
    };
}
