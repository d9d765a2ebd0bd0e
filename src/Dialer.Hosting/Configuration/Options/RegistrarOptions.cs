using System.Collections.Immutable;
using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>The registrar for agents' phones.</summary>
public sealed record RegistrarOptions : ICheckedOptions
{
    /// <summary>Digest realm (RFC 3261 §22.1), 1 to 128 characters; part of every password hash.</summary>
    [Length(1, 128)]
    public required string Realm { get; init; }

    /// <summary>
    /// Who may register, each user once. Empty, for loopback only: any phone may, without a password.
    /// </summary>
    public required ImmutableArray<RegistrarUserOptions> Users { get; init; }

    /// <summary>Shortest registration, 1 s to 1 day; a phone that asks for less gets 423.</summary>
    [Between("1 s", "1 d")]
    public required TimeSpan MinExpires { get; init; }

    /// <summary>Longest registration, 1 s to 1 day; a phone that asks for more gets this.</summary>
    [Between("1 s", "1 d")]
    public required TimeSpan MaxExpires { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        if (MaxExpires < MinExpires)
            yield return new($"{key}.max-expires", $"{MaxExpires}", $"is at least min-expires ({MinExpires})");
        foreach (var twice in Users.GroupBy(u => u.User, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new($"{key}.users", twice.Key, "each user stands in the list once");
    }
}
