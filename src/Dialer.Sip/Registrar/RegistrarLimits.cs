namespace Dialer.Sip.Registrar;

/// <summary>The bounds of a registrar.</summary>
public sealed record RegistrarLimits
{
    /// <summary>A shorter expiry is answered with 423.</summary>
    public TimeSpan ShortestExpiry { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A longer expiry is granted as this.</summary>
    public TimeSpan LongestExpiry { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>
    /// Contacts of one address of record; one more takes the place of the one not refreshed for longest. A REGISTER
    /// with more than these is answered with 503.
    /// </summary>
    public int BindingsPerAddress { get; init; } = 8;

    /// <summary>Addresses of record with a binding; one more is answered with 503.</summary>
    public int Addresses { get; init; } = 10_000;
}
