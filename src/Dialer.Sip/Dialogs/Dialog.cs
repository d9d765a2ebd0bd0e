using System.Globalization;
using System.Net;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Dialogs;

/// <summary>The state of one dialog (RFC 3261 §12) and the requests made from it.</summary>
internal sealed class Dialog
{
    private readonly string _callId;
    private readonly string _local;
    private readonly string _remote;
    private readonly RouteSet _routes;
    private readonly IPEndPoint _peer;
    private readonly bool _isPinned;
    private uint? _remoteCSeq;

    private Dialog(string callId, string local, string remote, string remoteTag, RouteSet routes, SipUri target,
        IPEndPoint peer, bool isPinned = false)
    {
        (_callId, _local, _remote, RemoteTag) = (callId, local, remote, remoteTag);
        (_routes, RemoteTarget, _peer, _isPinned) = (routes, target, peer, isPinned);
    }

    /// <summary>Empty for a peer of RFC 2543 that sets no tag.</summary>
    public string RemoteTag { get; }

    public SipUri RemoteTarget { get; private set; }

    /// <summary>The number of our last request.</summary>
    public uint LocalCSeq { get; set; }

    /// <summary>
    /// Where its requests go. Names are not resolved here: they go to the <c>peer</c> the dialog was made with, as
    /// those of a pinned dialog do.
    /// </summary>
    public IPEndPoint NextHop => (_isPinned ? null : SipEndpoints.OfUri(_routes.NextHop(RemoteTarget))) ?? _peer;

    /// <param name="invite">Our INVITE.</param>
    /// <param name="response">The 2xx.</param>
    /// <param name="peer">Where the INVITE went.</param>
    /// <param name="isPinned">Whether its requests go to the peer whatever Contact and Record-Route say.</param>
    public static Dialog OfCaller(
        SipRequest invite, SipResponse response, IPEndPoint peer, bool isPinned = false) => new(
            invite.CallId!,
            invite.Headers.Get("From")!,
            response.Headers.Get("To") ?? invite.Headers.Get("To")!,
            response.To?.Tag ?? "",
            RouteSet.OfCaller(response),
            TargetOf(response) ?? invite.RequestUri,
            peer,
            isPinned)
        { LocalCSeq = invite.CSeq!.Value.Number };

    /// <param name="invite">Their INVITE.</param>
    /// <param name="localTag">The tag of our responses.</param>
    /// <param name="peer">Where the INVITE came from.</param>
    public static Dialog OfCallee(SipRequest invite, string localTag, IPEndPoint peer) => new(
        invite.CallId!,
        invite.To!.WithTag(localTag).ToString(),
        invite.Headers.Get("From")!,
        invite.From?.Tag ?? "",
        RouteSet.OfCallee(invite),
        TargetOf(invite) ?? invite.From!.Uri,
        peer)
    { _remoteCSeq = invite.CSeq!.Value.Number };

    /// <summary>False when the request is older than one already seen (RFC 3261 §12.2.2).</summary>
    public bool TakeRemoteCSeq(uint number)
    {
        if (number <= _remoteCSeq)
            return false;
        _remoteCSeq = number;
        return true;
    }

    /// <summary>A re-INVITE and its 2xx move the remote target.</summary>
    public void RefreshTarget(SipMessage message) => RemoteTarget = TargetOf(message) ?? RemoteTarget;

    /// <summary>A request without Via, Contact and body.</summary>
    public SipRequest NewRequest(string method, uint cseq)
    {
        var request = new SipRequest(method, _routes.RequestUri(RemoteTarget));
        var headers = request.Headers;
        headers.Add("Max-Forwards", "70");
        _routes.AddTo(headers, RemoteTarget);
        headers.Add("From", _local);
        headers.Add("To", _remote);
        headers.Add("Call-ID", _callId);
        headers.Add("CSeq", string.Create(CultureInfo.InvariantCulture, $"{cseq} {method}"));
        return request;
    }

    private static SipUri? TargetOf(SipMessage message) => message.Contacts.Count > 0 ? message.Contacts[0].Uri : null;
}
