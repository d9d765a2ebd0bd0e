using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>Where calls leave; keys that are absent come from <see cref="TrunkDefaultsOptions"/>.</summary>
public sealed record TrunkOptions : ICheckedOptions
{
    /// <summary>Host name or address of the carrier, 1 to 253 characters.</summary>
    [Length(1, 253)]
    public required string Host { get; init; }

    /// <summary>UDP port of the carrier, 1 to 65535.</summary>
    [Between("1", "65535")]
    public required int Port { get; init; }

    /// <summary>Digest user name, 1 to 128 characters; null where the carrier knows us by address.</summary>
    [Length(1, 128)]
    public string? User { get; init; }

    /// <summary>Digest password, 1 to 256 characters; null together with <see cref="User"/>.</summary>
    [Length(1, 256)]
    public Secret? Password { get; init; }

    /// <summary>New calls a second, 0.1 to 1000.</summary>
    [Between("0.1", "1000")]
    public required decimal CallsPerSecond { get; init; }

    /// <summary>Calls at once, 1 to 100000.</summary>
    [Between("1", "100000")]
    public required int Capacity { get; init; }

    /// <summary>
    /// Time between OPTIONS that ask whether the carrier is there, at least 1 s, to 1 h; 0 asks never.
    /// </summary>
    [Between("0", "1 h")]
    public required TimeSpan OptionsInterval { get; init; }

    /// <summary>Whether to register with the carrier as <see cref="User"/>, which it then needs.</summary>
    public required bool Register { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (User is null != Password is null) yield return new($"{key}.user", User, "user and password come together");
        if (Register && User is null) yield return new($"{key}.register", "true", "needs user and password");
        foreach (var fault in TrunkDefaultsOptions.CheckInterval(key, OptionsInterval)) yield return fault;
    }
}
