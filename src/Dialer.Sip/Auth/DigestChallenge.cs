using System.Diagnostics.CodeAnalysis;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Auth;

/// <summary>A WWW-Authenticate or Proxy-Authenticate header (RFC 3261 §22, RFC 7616 §3.3, RFC 8760).</summary>
/// <param name="Realm">Whom the credentials are for.</param>
/// <param name="Nonce">The server's nonce.</param>
/// <param name="Algorithm">The hash.</param>
/// <param name="OffersAuth">Whether qop=auth is offered; without it the response is the old one of RFC 2069.</param>
/// <param name="Opaque">To be returned as it is, or null.</param>
/// <param name="Stale">The credentials were right, only the nonce was too old: try again without asking
/// anybody.</param>
public sealed record DigestChallenge(
    string Realm, string Nonce, DigestAlgorithm Algorithm, bool OffersAuth, string? Opaque = null, bool Stale = false)
{
    /// <summary>
    /// Reads a challenge; false when it is malformed or asks for what is not supported (another algorithm, -sess
    /// variants, qop=auth-int alone).
    /// </summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out DigestChallenge? challenge)
    {
        challenge = null;
        if (!DigestParameters.TryParse(header, out var values)
            || !values.TryGetValue("realm", out var realm)
            || !values.TryGetValue("nonce", out var nonce)
            || DigestHash.Parse(values.GetValueOrDefault("algorithm")) is not { } algorithm) return false;
        var offersAuth = false;
        if (values.TryGetValue("qop", out var qop))
        {
            foreach (var option in qop.Split(',', StringSplitOptions.TrimEntries))
                offersAuth |= option.Equals("auth", StringComparison.OrdinalIgnoreCase);
            if (!offersAuth) return false;
        }

        var stale = "true".Equals(values.GetValueOrDefault("stale"), StringComparison.OrdinalIgnoreCase);
        challenge = new DigestChallenge(realm, nonce, algorithm, offersAuth, values.GetValueOrDefault("opaque"), stale);
        return true;
    }

    /// <summary>The header value.</summary>
    public override string ToString() =>
        $"Digest realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}, algorithm={Algorithm.Name()}"
        + (OffersAuth ? ", qop=\"auth\"" : "")
        + (Opaque is null ? "" : $", opaque={SipText.Quote(Opaque)}")
        + (Stale ? ", stale=true" : "");
}
