using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;

namespace Dialer.Sip.UserAgents;

/// <summary>A binding to keep with a registrar.</summary>
public sealed record SipRegistration
{
    /// <summary>Request-URI of the REGISTER: the domain, without user part.</summary>
    public required SipUri Registrar { get; init; }

    /// <summary>Where the REGISTER goes.</summary>
    public required IPEndPoint NextHop { get; init; }

    /// <summary>The address of record (To and From).</summary>
    public required SipUri AddressOfRecord { get; init; }

    /// <summary>The Contact to bind; null takes the agent's own.</summary>
    public SipUri? Contact { get; init; }

    /// <summary>Answers a 401 or 407; null where the registrar asks for none.</summary>
    public DigestCredentials? Credentials { get; init; }

    /// <summary>Asked lifetime, whole seconds; the registrar may shorten it. Refreshed after 80 % of it.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(1);
}
