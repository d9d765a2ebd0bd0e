namespace Dialer.Sip.Auth;

/// <summary>The hash of a digest challenge (RFC 8760 §2).</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5, the default when a challenge names none; weak, and still what most trunks ask for.</summary>
    Md5,

    /// <summary>SHA-256.</summary>
    Sha256,
}
