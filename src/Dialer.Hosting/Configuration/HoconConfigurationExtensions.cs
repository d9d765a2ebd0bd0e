using Dialer.Hosting.Configuration.Hocon;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Configuration;

/// <summary>HOCON files as a source of configuration, and values with units out of any source.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>
    /// Adds a HOCON file. <c>dialer { sip.port = 5060 }</c> becomes the key <c>dialer:sip:port</c>; items of a list
    /// have their index as key. Sources added later override it.
    /// </summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="path">Absolute, or relative to the builder's base path.</param>
    /// <param name="optional">Whether the file may be absent.</param>
    /// <param name="reloadOnChange">Whether to read again when the file or one that it includes changes.</param>
    /// <exception cref="HoconException">When loading: the file is absent and not optional, or faulty.</exception>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add(new HoconConfigurationSource(path, optional, reloadOnChange));
    }

    /// <summary>A duration such as <c>20 ms</c>.</summary>
    /// <exception cref="FormatException">The key is absent or not a duration.</exception>
    public static TimeSpan GetDuration(this IConfiguration configuration, string key) =>
        HoconUnits.TryParseDuration(Text(configuration, key), out var duration)
            ? duration
            : throw Fault(configuration, key, HoconUnits.DurationRule);

    /// <summary>A size in bytes, such as <c>64 KiB</c>.</summary>
    /// <exception cref="FormatException">The key is absent or not a size.</exception>
    public static long GetSize(this IConfiguration configuration, string key) =>
        HoconUnits.TryParseSize(Text(configuration, key), out var bytes)
            ? bytes
            : throw Fault(configuration, key, HoconUnits.SizeRule);

    private static string? Text(IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[key];
    }

    private static FormatException Fault(IConfiguration configuration, string key, string rule) =>
        new($"{key} = {configuration[key] ?? "(absent)"}: {rule}");
}
