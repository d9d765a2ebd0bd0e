using Dialer.Sip.Messages;

namespace Dialer.Sip.Auth;

/// <summary>The client's side of digest authentication.</summary>
public static class DigestClient
{
    /// <summary>The answer to one challenge.</summary>
    /// <param name="challenge">What the server asked.</param>
    /// <param name="credentials">What the client knows.</param>
    /// <param name="method">The method of the request to be sent.</param>
    /// <param name="uri">Its Request-URI as text.</param>
    /// <param name="clientNonce">Random, given by the caller.</param>
    /// <param name="nonceCount">1 for the first request with this nonce, one more for each that follows.</param>
    public static DigestAuthorization Authorize(
        DigestChallenge challenge, DigestCredentials credentials, string method, string uri, string clientNonce,
        uint nonceCount = 1)
    {
        var open = new DigestAuthorization(
            credentials.UserName, challenge.Realm, challenge.Nonce, uri, challenge.Algorithm, "",
            challenge.OffersAuth ? nonceCount : null, challenge.OffersAuth ? clientNonce : null, challenge.Opaque);
        return open with
        {
            Response = DigestHash.Response(
                challenge.Algorithm, credentials.UserName, challenge.Realm, credentials.Password, method, open),
        };
    }

    /// <summary>
    /// Puts the answer to a 401 or 407 on the request that is sent next, in place of an earlier one. Of several
    /// challenges the first with SHA-256 is taken, else the first with MD5. False when the response holds no challenge
    /// that can be answered; the request is then unchanged.
    /// </summary>
    public static bool TryAuthorize(
        SipResponse response, SipRequest request, DigestCredentials credentials,
            string clientNonce, uint nonceCount = 1)
    {
        if (Strongest(response) is not { } challenge) return false;
        var answer = Authorize(
            challenge, credentials, request.Method, request.RequestUri.ToString(), clientNonce, nonceCount);
        request.Headers.Set(response.Status == 407 ? "Proxy-Authorization" : "Authorization", answer.ToString());
        return true;
    }

    /// <summary>The challenge of a 401 or 407 that <see cref="TryAuthorize"/> answers, or null.</summary>
    public static DigestChallenge? Strongest(SipResponse response)
    {
        if (response.Status is not (401 or 407)) return null;
        DigestChallenge? best = null;
        var name = response.Status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        foreach (var text in response.Headers.GetAll(name))
        {
            if (!DigestChallenge.TryParse(text, out var one)) continue;
            if (best is null || one.Algorithm > best.Algorithm) best = one;
        }

        return best;
    }
}
