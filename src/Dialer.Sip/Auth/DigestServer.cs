using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dialer.Sip.Messages;

namespace Dialer.Sip.Auth;

/// <summary>
/// The server's side of digest authentication. A nonce is its issue time and a serial number under an HMAC, so
/// nothing is kept for a challenge that is never answered; for answered ones the highest nonce count is kept until
/// the nonce expires, for at most 4,096 nonces (past that the oldest is forgotten and its holder is challenged
/// again). Not for two threads.
/// </summary>
public sealed class DigestServer
{
    private const int MostNonces = 4096;
    private const int NonceBytes = 32;

    private readonly string _realm;
    private readonly byte[] _key;
    private readonly TimeSpan _lifetime;
    private readonly Dictionary<string, uint> _counts = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private long _forgottenUntil = -1;
    private long _serial;

    /// <summary>A server for one realm.</summary>
    /// <param name="realm">Shown to the user.</param>
    /// <param name="key">At least 16 random bytes, secret, of this process.</param>
    /// <param name="nonceLifetime">How long a nonce is good.</param>
    public DigestServer(string realm, byte[] key, TimeSpan nonceLifetime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 16);
        _realm = realm;
        _key = key;
        _lifetime = nonceLifetime;
    }

    /// <summary>
    /// The response that asks for credentials: 401 with a challenge for SHA-256, then one for MD5 (RFC 8760 §2.4: the
    /// preferred one first), or with that of MD5 alone.
    /// </summary>
    public SipResponse Challenge(
        SipRequest request, DateTimeOffset now, bool stale = false, string? toTag = null, bool onlyMd5 = false)
    {
        var response = SipResponse.For(request, 401, toTag: toTag);
        foreach (var algorithm in (ReadOnlySpan<DigestAlgorithm>)[DigestAlgorithm.Sha256, DigestAlgorithm.Md5])
        {
            if (onlyMd5 && algorithm != DigestAlgorithm.Md5) continue;
            var challenge = new DigestChallenge(_realm, Issue(now), algorithm, OffersAuth: true, Stale: stale);
            response.Headers.Add("WWW-Authenticate", challenge.ToString());
        }

        return response;
    }

    /// <summary>Judges the Authorization of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="passwordOf">The password of a user, or null when there is no such user.</param>
    /// <param name="now">The time.</param>
    /// <param name="user">The user on <see cref="DigestVerdict.Accepted"/>, else null.</param>
    public DigestVerdict Verify(
        SipRequest request, Func<string, string?> passwordOf, DateTimeOffset now, out string? user)
    {
        user = null;
        if (Credentials(request) is not { } given) return DigestVerdict.Missing;
        if (given.NonceCount is not { } count
            || !SipUri.TryParse(given.Uri, out var uri) || !uri.IsEquivalentTo(request.RequestUri)
            || passwordOf(given.UserName) is not { } password) return DigestVerdict.Refused;
        var expected = DigestHash.Response(given.Algorithm, given.UserName, _realm, password, request.Method, given);
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given.Response))) return DigestVerdict.Refused;
        // A phone answers with the nonce it has, also after a restart of ours: right but for that, it may try again.
        if (!IsOurs(given.Nonce, out var issued)) return DigestVerdict.Stale;
        if (issued > now || now - issued > _lifetime) return DigestVerdict.Stale;
        if (!Count(given.Nonce, count, out var verdict)) return verdict;
        user = given.UserName;
        return DigestVerdict.Accepted;
    }

    private DigestAuthorization? Credentials(SipRequest request)
    {
        foreach (var text in request.Headers.GetAll("Authorization"))
        {
            if (DigestAuthorization.TryParse(text, out var given) && given.Realm == _realm) return given;
        }

        return null;
    }

    private bool Count(string nonce, uint count, out DigestVerdict verdict)
    {
        verdict = DigestVerdict.Stale;
        if (_counts.TryGetValue(nonce, out var highest))
        {
            verdict = DigestVerdict.Replayed;
            if (count <= highest) return false;
            _counts[nonce] = count;
            return true;
        }

        // A nonce not in the table may be one that was forgotten at the bound: then its counts cannot be checked.
        if (SerialOf(nonce) <= _forgottenUntil) return false;
        if (_order.Count == MostNonces && _order.TryDequeue(out var oldest))
        {
            _counts.Remove(oldest);
            _forgottenUntil = Math.Max(_forgottenUntil, SerialOf(oldest));
        }

        _order.Enqueue(nonce);
        _counts[nonce] = count;
        return true;
    }

    private string Issue(DateTimeOffset now)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, now.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(nonce[8..], _serial++);
        Seal(nonce[..16], nonce[16..]);
        return Convert.ToHexStringLower(nonce);
    }

    private bool IsOurs(string text, out DateTimeOffset issued)
    {
        issued = default;
        if (text.Length != NonceBytes * 2) return false;
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Span<byte> seal = stackalloc byte[16];
        if (Convert.FromHexString(text, nonce, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        Seal(nonce[..16], seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, nonce[16..])) return false;
        issued = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(nonce), TimeSpan.Zero);
        // Hex in capitals would be another key of the count table for the same nonce.
        return !text.AsSpan().ContainsAnyInRange('A', 'F');
    }

    private static long SerialOf(string nonce) =>
        long.Parse(nonce.AsSpan(16, 16), System.Globalization.NumberStyles.AllowHexSpecifier,
            System.Globalization.CultureInfo.InvariantCulture);

    private void Seal(ReadOnlySpan<byte> head, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, head, hash);
        hash[..16].CopyTo(seal);
    }
}
