using Dialer.Sip.Messages;

namespace Dialer.Sip.Transactions;

/// <summary>The requests that belong to an INVITE and repeat its Via, Route and Call-ID.</summary>
internal static class InviteFollowUps
{
    /// <summary>RFC 3261 §17.1.1.3: the To is the response's, all else the INVITE's.</summary>
    public static SipRequest AckOfRefusal(SipRequest invite, SipResponse response) =>
        Follow(invite, "ACK", response.Headers.Get("To") ?? invite.Headers.Get("To")!);

    /// <summary>RFC 3261 §9.1.</summary>
    public static SipRequest Cancel(SipRequest invite, string? reason)
    {
        var cancel = Follow(invite, "CANCEL", invite.Headers.Get("To")!);
        if (reason is not null)
            cancel.Headers.Add("Reason", reason);
        return cancel;
    }

    private static SipRequest Follow(SipRequest invite, string method, string to)
    {
        var request = new SipRequest(method, invite.RequestUri);
        var headers = request.Headers;
        headers.Add("Via", invite.Headers.Get("Via")!);
        headers.Add("Max-Forwards", "70");
        foreach (var route in invite.Headers.GetAll("Route"))
            headers.Add("Route", route);
        headers.Add("From", invite.Headers.Get("From")!);
        headers.Add("To", to);
        headers.Add("Call-ID", invite.CallId!);
        headers.Add("CSeq", $"{invite.CSeq!.Value.Number} {method}");
        return request;
    }
}
