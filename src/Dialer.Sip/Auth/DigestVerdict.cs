namespace Dialer.Sip.Auth;

/// <summary>What the server makes of a request's credentials.</summary>
public enum DigestVerdict
{
    /// <summary>The user is who it says.</summary>
    Accepted,

    /// <summary>No credentials for this realm: challenge.</summary>
    Missing,

    /// <summary>The response is right but the nonce is too old or forgotten: challenge with stale=true.</summary>
    Stale,

    /// <summary>
    /// The nonce count was used before: an eavesdropper, or a copy of the request. Challenge as stale.
    /// </summary>
    Replayed,

    /// <summary>Unknown user, wrong password, a nonce that is not ours, or another URI.</summary>
    Refused,
}
