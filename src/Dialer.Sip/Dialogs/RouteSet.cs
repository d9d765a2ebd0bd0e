using Dialer.Sip.Messages;

namespace Dialer.Sip.Dialogs;

/// <summary>
/// The way of a dialog's requests (RFC 3261 §12.2.1.1): route headers and the URI of the first request line.
/// </summary>
internal sealed class RouteSet
{
    public static readonly RouteSet Empty = new([]);

    private readonly IReadOnlyList<NameAddress> _routes;

    private RouteSet(IReadOnlyList<NameAddress> routes) => _routes = routes;

    /// <summary>As the caller sees it: the Record-Routes of the response, last first.</summary>
    public static RouteSet OfCaller(SipMessage response) =>
        response.RecordRoutes.Count == 0 ? Empty : new(response.RecordRoutes.Reverse().ToArray());

    /// <summary>As the callee sees it: the Record-Routes of the request as they stand.</summary>
    public static RouteSet OfCallee(SipMessage request) =>
        request.RecordRoutes.Count == 0 ? Empty : new(request.RecordRoutes.ToArray());

    /// <summary>
    /// A first router without lr is a strict one: it wants itself in the request line, and the target last.
    /// </summary>
    private bool IsStrict => _routes.Count > 0 && !_routes[0].Uri.IsLooseRouter;

    public SipUri RequestUri(SipUri target) => IsStrict ? _routes[0].Uri : target;

    public SipUri NextHop(SipUri target) => _routes.Count > 0 ? _routes[0].Uri : target;

    public void AddTo(SipHeaders headers, SipUri target)
    {
        for (var i = IsStrict ? 1 : 0; i < _routes.Count; i++)
            headers.Add("Route", _routes[i].ToString());
        if (IsStrict)
            headers.Add("Route", $"<{target}>");
    }
}
