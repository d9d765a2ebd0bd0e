using System.Net;
using System.Security.Cryptography;
using Dialer.Sip.Auth;
using Dialer.Sip.Messages;
using Dialer.Sip.UserAgents;

namespace Dialer.Media.Gateways;

/// <summary>
/// Digest of the phones' REGISTER. A user may register its own address of record only. A phone has the choice between
/// SHA-256 and MD5 (RFC 8760); one that comes again without credentials, as phones do that give up where they do not
/// know an algorithm, is asked for MD5 alone.
/// </summary>
internal sealed class PhoneAdmission(string realm, IReadOnlyDictionary<string, string> passwords) : ISipAdmission
{
    private const int MostChoices = 1024;

    private readonly DigestServer _digest = new(realm, RandomNumberGenerator.GetBytes(32), TimeSpan.FromMinutes(5));

    /// <summary>
    /// Who was given the choice and has not taken SHA-256, by a hash of the address: one that falls on another's place
    /// takes it, and the other gets the choice again.
    /// </summary>
    private readonly Choice?[] _choices = new Choice?[MostChoices];

    public SipAdmission Admit(SipRequest request, IPEndPoint from, DateTimeOffset now)
    {
        // Nobody calls the gateway; INVITE is refused by the agent's settings already.
        if (request.Method != "REGISTER") return new SipAdmission.Refused(403);
        if (passwords.Count == 0) return new SipAdmission.Admitted();
        DigestVerdict verdict = _digest.Verify(request, passwords.GetValueOrDefault, now, out string? user);
        if (verdict != DigestVerdict.Missing && KnowsSha256(request)) ChoiceOf(from) = null;
        return verdict switch
        {
            DigestVerdict.Accepted when request.To?.Uri.UserText == user => new SipAdmission.Admitted(),
            DigestVerdict.Accepted => new SipAdmission.Refused(403),
            DigestVerdict.Missing or DigestVerdict.Refused => Challenge(request, from, stale: false, now),
            _ => Challenge(request, from, stale: true, now),
        };
    }

    private SipAdmission.Challenged Challenge(SipRequest request, IPEndPoint from, bool stale, DateTimeOffset now)
    {
        ref Choice? choice = ref ChoiceOf(from);
        string id = $"{request.TopVia?.Branch} {request.CSeq}";
        bool hadChoice = from.Equals(choice?.From) && (choice.OnlyMd5 || choice.Request != id);
        choice = new Choice(from, id, hadChoice);
        return new(_digest.Challenge(request, now, stale, onlyMd5: hadChoice).Headers.GetAll("WWW-Authenticate"));
    }

    private ref Choice? ChoiceOf(IPEndPoint from) => ref _choices[(uint)from.GetHashCode() % MostChoices];

    private static bool KnowsSha256(SipRequest request) => request.Headers.GetAll("Authorization").Any(
        text => DigestAuthorization.TryParse(text, out var given) && given.Algorithm == DigestAlgorithm.Sha256);

    /// <summary>The request is kept so that its own repeat is no sign of anything: the answer may be lost.</summary>
    private sealed record Choice(IPEndPoint From, string Request, bool OnlyMd5);
}
