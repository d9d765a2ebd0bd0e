namespace Dialer.Sip.UserAgents;

/// <summary>The answer of an <see cref="ISipAdmission"/>.</summary>
public abstract record SipAdmission
{
    private SipAdmission()
    {
    }

    public sealed record Admitted : SipAdmission;

    /// <summary>401 with these WWW-Authenticate values, the preferred one first (RFC 8760 §2.3).</summary>
    public sealed record Challenged(IReadOnlyList<string> WwwAuthenticate) : SipAdmission;

    /// <summary>Refused with this status, 400-699.</summary>
    public sealed record Refused(int Status) : SipAdmission;
}
