namespace Dialer.Sip.Auth;

/// <summary>What the server makes of a request's credentials.</summary>
public enum DigestVerdict
{
    /// <summary>The user is who it says.</summary>
    Accepted,

    /// <summary>No credentials for this realm: challenge.</summary>
    Missing,

    /// <summary>
    /// The response is right but its nonce is too old, forgotten or not ours: challenge with stale=true.
    /// </summary>
    Stale,

    /// <summary>
    /// The nonce count was used before: an eavesdropper, or a copy of the request. Challenge as stale.
    /// </summary>
    Replayed,

    /// <summary>
    /// Unknown user, wrong password or another URI: challenge anew (RFC 3261 §22.1), without a word of which it was.
    /// </summary>
    Refused,
}
