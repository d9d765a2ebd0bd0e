namespace Dialer.Sip.Messages;

/// <summary>What kind of fault a datagram has.</summary>
public enum SipParseFaultKind
{
    /// <summary>
    /// Nothing but CR and LF: a keep-alive (RFC 5626 §3.5.1); to be ignored, or answered on a stream.
    /// </summary>
    KeepAlive,

    /// <summary>More than 65,535 bytes, 256 headers, or 8 KiB in one header.</summary>
    TooLarge,

    /// <summary>The header section does not end.</summary>
    Truncated,

    /// <summary>The first line is neither a request line nor a status line.</summary>
    BadStartLine,

    /// <summary>A well-formed first line of another SIP version.</summary>
    UnsupportedVersion,

    /// <summary>A header line or the value of a known header is malformed.</summary>
    BadHeader,

    /// <summary>A mandatory header is absent.</summary>
    MissingHeader,

    /// <summary>A header that can stand only once stands twice.</summary>
    DuplicateHeader,

    /// <summary>Content-Length is greater than what followed.</summary>
    ShortBody,

    /// <summary>The method of CSeq is not that of the request line.</summary>
    MethodMismatch,
}
