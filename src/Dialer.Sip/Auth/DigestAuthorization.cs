using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Auth;

/// <summary>An Authorization or Proxy-Authorization header (RFC 7616 §3.4).</summary>
/// <param name="NonceCount">From 1; null when the response is the one without qop.</param>
/// <param name="ClientNonce">Given together with <paramref name="NonceCount"/>.</param>
public sealed record DigestAuthorization(
    string UserName, string Realm, string Nonce, string Uri, DigestAlgorithm Algorithm, string Response,
    uint? NonceCount = null, string? ClientNonce = null, string? Opaque = null)
{
    /// <summary>Reads the header; false when a mandatory part is missing or qop is none that is supported.</summary>
    public static bool TryParse(string? header, [NotNullWhen(true)] out DigestAuthorization? authorization)
    {
        authorization = null;
        if (!DigestParameters.TryParse(header, out var values)
            || !values.TryGetValue("username", out var user) || !values.TryGetValue("realm", out var realm)
            || !values.TryGetValue("nonce", out var nonce) || !values.TryGetValue("uri", out var uri)
            || !values.TryGetValue("response", out var response)
            || DigestHash.Parse(values.GetValueOrDefault("algorithm")) is not { } algorithm) return false;
        uint? count = null;
        var clientNonce = values.GetValueOrDefault("cnonce");
        if (values.TryGetValue("qop", out var qop))
        {
            if (!qop.Equals("auth", StringComparison.OrdinalIgnoreCase) || clientNonce is null
                || values.GetValueOrDefault("nc") is not { Length: 8 } nc
                || !uint.TryParse(nc, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
                return false;
            count = number;
        }

        authorization = new DigestAuthorization(user, realm, nonce, uri, algorithm, response, count,
            count is null ? null : clientNonce, values.GetValueOrDefault("opaque"));
        return true;
    }

    /// <summary>The header value.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Digest username={SipText.Quote(UserName)}, realm={SipText.Quote(Realm)}, nonce={SipText.Quote(Nonce)}")
        + string.Create(
        CultureInfo.InvariantCulture,
        $", uri={SipText.Quote(Uri)}, response=\"{Response}\", algorithm={Algorithm.Name()}")
        + (NonceCount is { } count
            ? string.Create(CultureInfo.InvariantCulture,
                $", qop=auth, nc={count:x8}, cnonce={SipText.Quote(ClientNonce!)}")
            : "")
        + (Opaque is null ? "" : $", opaque={SipText.Quote(Opaque)}");
}
