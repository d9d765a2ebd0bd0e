using Dialer.Hosting.Configuration.Options;
using Microsoft.Extensions.Configuration;

namespace Dialer.Hosting.Configuration.Binding;

/// <summary>
/// Lays the sources over one another under one spelling of each key, so that <c>Dialer__Sip__UserAgent</c> in the
/// environment overrides <c>dialer.sip.user-agent</c> in a file although .NET takes them for two keys.
/// </summary>
internal sealed class SettingLayers(List<OptionFault> faults)
{
    private readonly SettingNode _root = new(DialerConfiguration.SectionName);

    public SettingNode Root => _root;

    /// <summary>Lays a source over those before it; keys start with the section.</summary>
    public void Add(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var layer = new Dictionary<string, (string Spelling, string? Value)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings)
        {
            var parts = key.Split(ConfigurationPath.KeyDelimiter);
            if (!parts[0].Equals(DialerConfiguration.SectionName, StringComparison.OrdinalIgnoreCase)) continue;
            var path = OptionSchema.Canonical(typeof(DialerOptions), parts.AsSpan(1));
            var canonical = string.Join('.', [DialerConfiguration.SectionName, .. path]);
            if (layer.TryGetValue(canonical, out var other) && other.Value != value)
                faults.Add(new(canonical, null, $"is given twice, as '{other.Spelling}' and as '{key}'"));
            layer[canonical] = (key, value);
            _root.Set(path, value);
        }
    }

    /// <summary>Lays every source of a configuration, in order.</summary>
    public void Add(IConfiguration configuration)
    {
        if (configuration is IConfigurationRoot root)
        {
            foreach (var provider in root.Providers) Add(provider);
        }
        else
        {
            Add(configuration.AsEnumerable().Where(setting => setting.Value is not null));
        }
    }

    private void Add(IConfigurationProvider provider)
    {
        if (provider is ChainedConfigurationProvider chained) Add(chained.Configuration);
        else Add(SettingsOf(provider, DialerConfiguration.SectionName));
    }

    private static IEnumerable<KeyValuePair<string, string?>> SettingsOf(IConfigurationProvider provider, string parent)
    {
        if (provider.TryGet(parent, out var value)) yield return new(parent, value);
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            foreach (var setting in SettingsOf(provider, ConfigurationPath.Combine(parent, child)))
                yield return setting;
        }
    }
}
