using System.Net;
using System.Security.Cryptography;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>Digest of the phones' REGISTER. A user may register its own address of record only.</summary>
internal sealed class PhoneAdmission(string realm, IReadOnlyDictionary<string, string> passwords) : ISipAdmission
{
    private readonly DigestServer _digest = new(realm, RandomNumberGenerator.GetBytes(32), TimeSpan.FromMinutes(5));

    public SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset now)
    {
        // Nobody calls the gateway; INVITE is refused by the agent's settings already.
        if (request.Method != "REGISTER") return new SipAdmission.Refused(403);
        if (passwords.Count == 0) return new SipAdmission.Admitted();
        DigestVerdict verdict = _digest.Verify(request, passwords.GetValueOrDefault, now, out string? user);
        return verdict switch
        {
            DigestVerdict.Accepted when request.To?.Uri.UserText == user => new SipAdmission.Admitted(),
            DigestVerdict.Accepted => new SipAdmission.Refused(403),
            DigestVerdict.Refused => new SipAdmission.Refused(403),
            _ => new SipAdmission.Challenged(_digest
                .Challenge(request, now, stale: verdict != DigestVerdict.Missing).Headers.GetAll("WWW-Authenticate")),
        };
    }
}
