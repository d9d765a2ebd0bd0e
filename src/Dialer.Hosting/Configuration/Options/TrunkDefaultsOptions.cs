using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>What a trunk has that does not say otherwise.</summary>
public sealed record TrunkDefaultsOptions : ICheckedOptions
{
    /// <summary>UDP port of the carrier, 1 to 65535.</summary>
    [Between("1", "65535")]
    public required int Port { get; init; }

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

    /// <summary>Whether to register with the carrier; it needs a user then.</summary>
    public required bool Register { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key) => CheckInterval(key, OptionsInterval);

    internal static IEnumerable<OptionFault> CheckInterval(string key, TimeSpan interval)
    {
        if (interval > TimeSpan.Zero && interval < TimeSpan.FromSeconds(1))
            yield return new($"{key}.options-interval", $"{interval}", "is 0 or at least 1 s");
    }
}
