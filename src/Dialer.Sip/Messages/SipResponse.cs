using System.Globalization;

namespace Dialer.Sip.Messages;

/// <summary>A response (RFC 3261 §7.2).</summary>
public sealed class SipResponse : SipMessage
{
    /// <summary>A response with the given headers and body, or with none.</summary>
    /// <exception cref="ArgumentException">The status is not 100–699, or the reason holds a line break.</exception>
    public SipResponse(int status, string reason, SipHeaders? headers = null, ReadOnlyMemory<byte> body = default)
        : base(headers ?? new SipHeaders(), body)
    {
        if (status is < 100 or > 699) throw new ArgumentOutOfRangeException(nameof(status), status, "100 to 699");
        if (reason.AsSpan().IndexOfAny('\r', '\n') >= 0)
            throw new ArgumentException("A reason cannot hold a line break.", nameof(reason));
        Status = status;
        Reason = reason;
    }

    /// <summary>100 to 699.</summary>
    public int Status { get; }

    /// <summary>The phrase, for people; may be empty.</summary>
    public string Reason { get; }

    private protected override string StartLine =>
        string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {Status} {Reason}");

    /// <summary>
    /// The response to a request by §8.2.6: Via, From, To, Call-ID, CSeq and Record-Route are copied, Timestamp into
    /// a 100.
    /// </summary>
    /// <param name="request">What is answered.</param>
    /// <param name="status">100 to 699.</param>
    /// <param name="reason">The phrase; null takes the usual one of the status.</param>
    /// <param name="toTag">The tag of this side; added only if To has none yet and the status is not 100.</param>
    public static SipResponse For(SipRequest request, int status, string? reason = null, string? toTag = null)
    {
        var response = new SipResponse(status, reason ?? SipReasons.For(status));
        response.Headers.CopyFrom(request.Headers, "Via");
        response.Headers.CopyFrom(request.Headers, "Record-Route");
        response.Headers.CopyFrom(request.Headers, "From");
        if (toTag is not null && status > 100 && request.To is { Tag: null } to)
            response.Headers.Add("To", to.WithTag(toTag).ToString());
        else
            response.Headers.CopyFrom(request.Headers, "To");
        response.Headers.CopyFrom(request.Headers, "Call-ID");
        response.Headers.CopyFrom(request.Headers, "CSeq");
        if (status == 100) response.Headers.CopyFrom(request.Headers, "Timestamp");
        return response;
    }
}
