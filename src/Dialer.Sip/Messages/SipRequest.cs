namespace Dialer.Sip.Messages;

/// <summary>A request (RFC 3261 §7.1).</summary>
public sealed class SipRequest : SipMessage
{
    /// <summary>A request with the given headers and body, or with none.</summary>
    /// <exception cref="ArgumentException">The method is no token.</exception>
    public SipRequest(string method, SipUri requestUri, SipHeaders? headers = null, ReadOnlyMemory<byte> body = default)
        : base(headers ?? new SipHeaders(), body)
    {
        if (!SipText.IsToken(method)) throw new ArgumentException($"'{method}' is no method.", nameof(method));
        Method = method;
        RequestUri = requestUri;
    }

    /// <summary>INVITE, ACK, BYE …; compared with case.</summary>
    public string Method { get; }

    /// <summary>Where the request goes.</summary>
    public SipUri RequestUri { get; }

    /// <summary>Whether it names the dialog it belongs to, by a To tag (RFC 3261 §12.2.2).</summary>
    internal bool IsWithinDialog => To?.Tag is not null;

    private protected override string StartLine => $"{Method} {RequestUri} SIP/2.0";
}
