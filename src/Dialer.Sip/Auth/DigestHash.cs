using System.Security.Cryptography;
using System.Text;

namespace Dialer.Sip.Auth;

/// <summary>Names and hashes of the algorithms.</summary>
internal static class DigestHash
{
    public static string Name(this DigestAlgorithm algorithm) =>
        algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    public static DigestAlgorithm? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        null or "MD5" => DigestAlgorithm.Md5,
        "SHA-256" => DigestAlgorithm.Sha256,
        _ => null,
    };

    /// <summary>The response of RFC 7616 §3.4.1; without qop that of RFC 2069, which RFC 2617 still allows.</summary>
    public static string Response(
        DigestAlgorithm algorithm, string user, string realm, string password, string method, DigestAuthorization a)
    {
        var secret = Hex(algorithm, $"{user}:{realm}:{password}");
        var target = Hex(algorithm, $"{method}:{a.Uri}");
        return Hex(algorithm, a.NonceCount is { } count
            ? $"{secret}:{a.Nonce}:{count:x8}:{a.ClientNonce}:auth:{target}"
            : $"{secret}:{a.Nonce}:{target}");
    }

#pragma warning disable CA5351 // MD5 is what RFC 3261 §22 prescribes; SHA-256 is preferred whenever the peer offers it.
    private static string Hex(DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(
            algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
#pragma warning restore CA5351
}
