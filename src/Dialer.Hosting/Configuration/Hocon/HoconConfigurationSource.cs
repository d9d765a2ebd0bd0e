using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>A HOCON file as a source of configuration.</summary>
/// <param name="path">Absolute, or relative to the builder's base path.</param>
/// <param name="optional">A file that is absent counts as empty; one that is faulty does not.</param>
/// <param name="reloadOnChange">Read again when the file or one it includes changes.</param>
public sealed class HoconConfigurationSource(string path, bool optional, bool reloadOnChange) : IConfigurationSource
{
    /// <summary>
    /// Called where a changed file is faulty: the values of the last good reading stay. Null for none. Runs on a
    /// thread of the file watcher.
    /// </summary>
    public Action<HoconException>? OnReloadFault { get; init; }

    internal bool Optional => optional;

    internal bool ReloadOnChange => reloadOnChange;

    /// <inheritdoc />
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var directory = builder.GetFileProvider() is PhysicalFileProvider files
            ? files.Root
            : Directory.GetCurrentDirectory();
        return new HoconConfigurationProvider(this, Path.GetFullPath(path, directory));
    }
}
