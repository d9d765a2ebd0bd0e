using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>What stays the same of a request on whatever path it comes (RFC 3261 §8.2.2.2).</summary>
internal readonly record struct RequestIdentity(string? CallId, string? FromTag, uint CSeq, string Method)
{
    public static RequestIdentity Of(SipRequest request) =>
        new(request.CallId, request.From?.Tag, request.CSeq?.Number ?? 0, request.Method);
}
