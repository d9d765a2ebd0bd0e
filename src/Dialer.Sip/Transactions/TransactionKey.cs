using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>
/// What a message is matched by (RFC 3261 §17.1.3 and §17.2.3). A client's has no sent-by: the branch is our own.
/// ACK carries the key of its INVITE.
/// </summary>
internal readonly record struct TransactionKey(string Branch, string SentBy, string Method)
{
    public static TransactionKey OfClient(string branch, string method) => new(branch, "", method);

    public static TransactionKey OfServer(SipRequest request) => OfServer(request, request.Method);

    /// <summary>The INVITE that this CANCEL or ACK is about.</summary>
    public static TransactionKey OfInvite(SipRequest request) => OfServer(request, "INVITE");

    private static TransactionKey OfServer(SipRequest request, string method)
    {
        var via = request.TopVia!;
        var branch = via.Branch;
        if (method == "ACK")
            method = "INVITE";
        // RFC 2543 peers have no unique branch; what identified a request there is folded into one text instead.
        if (branch is null || !branch.StartsWith(Via.MagicCookie, StringComparison.OrdinalIgnoreCase))
            branch = $"{request.CallId}\n{request.CSeq?.Number}\n{request.From?.Tag}\n{branch}";
        return new(branch, $"{via.Host}:{via.Port}", method);
    }
}
