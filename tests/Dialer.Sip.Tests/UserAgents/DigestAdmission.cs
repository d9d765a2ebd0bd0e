using System.Net;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Sip.Tests.UserAgents;

/// <summary>Lets in who knows the password "secret".</summary>
internal sealed class DigestAdmission : ISipAdmission
{
    private readonly DigestServer _server = new("test", new byte[32], TimeSpan.FromMinutes(1));

    public SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset now)
    {
        var verdict = _server.Verify(request, _ => "secret", now, out _);
        if (verdict == DigestVerdict.Accepted)
            return new SipAdmission.Admitted();
        var challenge = _server.Challenge(request, now, verdict == DigestVerdict.Stale);
        return new SipAdmission.Challenged(challenge.Headers.GetAll("WWW-Authenticate"));
    }
}
