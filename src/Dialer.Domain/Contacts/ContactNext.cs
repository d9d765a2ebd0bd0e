namespace Dialer.Domain.Contacts;

/// <summary>What becomes of a contact when an attempt closes.</summary>
public abstract record ContactNext
{
    private ContactNext() { }

    /// <summary>Never dialed again by this campaign; the outcome is the reason.</summary>
    public sealed record Closed : ContactNext;

    /// <summary>May be dialed again at <paramref name="NotBefore"/> or later.</summary>
    public sealed record Open(DateTimeOffset NotBefore) : ContactNext;
}
