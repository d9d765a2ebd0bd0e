using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>Keys of a HOCON file and the files it includes.</summary>
internal sealed class HoconConfigurationProvider(HoconConfigurationSource source, string fullPath)
    : ConfigurationProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<IDisposable> _watches = [];
    private bool _disposed;

    public override void Load()
    {
        if (!File.Exists(fullPath) && !source.Optional)
            throw new HoconException(new(fullPath, 1, 1), "the file does not exist");
        Read();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Unwatch();
        }
    }

    public override string ToString() => $"{nameof(HoconConfigurationProvider)} for '{fullPath}'";

    private void Read()
    {
        var document = File.Exists(fullPath) ? HoconDocument.Load(fullPath) : HoconDocument.Parse("", fullPath);
        Data = document.Settings.ToDictionary(StringComparer.OrdinalIgnoreCase);
        Watch(document.Files is { Count: > 0 } files ? files : [fullPath]);
    }

    private void Reload()
    {
        try
        {
            Read();
            OnReload();
        }
        catch (HoconException exception)
        {
            Watch([fullPath]);
            source.OnReloadFault?.Invoke(exception);
        }
    }

    private void Watch(IReadOnlyList<string> files)
    {
        if (!source.ReloadOnChange) return;
        lock (_gate)
        {
            Unwatch();
            if (_disposed) return;
            foreach (var directory in files.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal))
            {
                if (!Directory.Exists(directory.Key)) continue;
                var provider = new PhysicalFileProvider(directory.Key, ExclusionFilters.None);
                _watches.Add(provider);
                foreach (var file in directory.Distinct(StringComparer.Ordinal))
                    _watches.Add(provider.Watch(Path.GetFileName(file)).RegisterChangeCallback(_ => Reload(), null));
            }
        }
    }

    private void Unwatch()
    {
        foreach (var watch in _watches) watch.Dispose();
        _watches.Clear();
    }
}
