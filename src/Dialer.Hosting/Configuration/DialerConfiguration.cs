using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Hocon;
using Dialer.Hosting.Configuration.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Dialer.Hosting.Configuration;

/// <summary>The dialer's own configuration: its defaults, and its options out of any configuration.</summary>
public static class DialerConfiguration
{
    /// <summary>Key that everything stands under.</summary>
    public const string SectionName = "dialer";

    private const string ReferenceName = "reference.conf";

    /// <summary>Text of <c>hocon/reference.conf</c>: every key with its default, unit and reason.</summary>
    public static string Reference()
    {
        using var stream = typeof(DialerConfiguration).Assembly.GetManifestResourceStream(ReferenceName)
            ?? throw new InvalidOperationException($"the assembly lacks its resource {ReferenceName}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Adds the defaults below every source that the builder has already; sources added later override them too.
    /// </summary>
    public static IConfigurationBuilder AddDialerDefaults(this IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults() });
        return builder;
    }

    /// <summary>
    /// The options of the section <c>dialer</c>, over the defaults whether or not those were added. A key may be
    /// written as HOCON (<c>user-agent</c>), as .NET (<c>UserAgent</c>) or as the environment does
    /// (<c>Dialer__Sip__UserAgent</c>); the last source wins in any spelling.
    /// </summary>
    /// <param name="configuration">The root, not the section: its sources are taken in their order.</param>
    /// <exception cref="DialerOptionsException">Anything is wrong; it holds all faults.</exception>
    public static DialerOptions Bind(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var faults = new List<OptionFault>();
        var layers = new SettingLayers(faults);
        layers.Add(Defaults());
        layers.Add(configuration);
        var options = (DialerOptions)new OptionsBinder(faults).Section(typeof(DialerOptions), layers.Root);
        if (faults.Count == 0) return options;
        throw new DialerOptionsException([.. faults.Distinct().OrderBy(f => f.Key, StringComparer.Ordinal)]);
    }

    private static IReadOnlyDictionary<string, string?> Defaults() =>
        HoconDocument.Parse(Reference(), ReferenceName).Settings;
}
