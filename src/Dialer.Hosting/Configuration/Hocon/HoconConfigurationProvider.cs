using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>Keys of a HOCON file and the files it includes.</summary>
internal sealed class HoconConfigurationProvider(HoconConfigurationSource source, string fullPath)
    : ConfigurationProvider, IDisposable
{
    private readonly Lock _reading = new();
    private readonly Lock _gate = new();
    private readonly List<PhysicalFileProvider> _watches = [];
    private IReadOnlyList<string> _files = [fullPath];
    private bool _disposed;

    public override void Load()
    {
        if (!File.Exists(fullPath) && !source.Optional)
            throw new HoconException(new(fullPath, 1, 1), "the file does not exist");
        lock (_reading) Data = Read();
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

    /// <summary>
    /// Every file is watched before it is read: what changes while it is read, or between the two steps in which an
    /// editor writes it, is read again, and no change falls into a gap.
    /// </summary>
    private Dictionary<string, string?> Read()
    {
        while (true)
        {
            Watch();
            try
            {
                var document = File.Exists(fullPath) ? HoconDocument.Load(fullPath) : HoconDocument.Parse("", fullPath);
                var watched = document.Files.All(file => _files.Contains(file, StringComparer.Ordinal));
                _files = document.Files is { Count: > 0 } files ? files : [fullPath];
                if (watched) return document.Settings.ToDictionary(StringComparer.OrdinalIgnoreCase);
            }
            catch (HoconException exception) when (!_files.Contains(exception.Position.File, StringComparer.Ordinal))
            {
                // It may be put right there, too.
                _files = [.. _files, exception.Position.File];
            }
        }
    }

    private void Reload()
    {
        try
        {
            // Two changes may be told on two threads: the later reading is the one that stays.
            lock (_reading) Data = Read();
            OnReload();
        }
        catch (HoconException exception)
        {
            source.OnReloadFault?.Invoke(exception);
        }
    }

    private void Watch()
    {
        if (!source.ReloadOnChange) return;
        lock (_gate)
        {
            Unwatch();
            if (_disposed) return;
            foreach (var directory in _files.GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal))
            {
                if (!Directory.Exists(directory.Key)) continue;
                var provider = new PhysicalFileProvider(directory.Key, ExclusionFilters.None);
                _watches.Add(provider);
                // Not kept: to dispose of one would wait for its call, which may be waiting for this one.
                foreach (var file in directory.Distinct(StringComparer.Ordinal))
                    provider.Watch(Path.GetFileName(file)).RegisterChangeCallback(_ => Reload(), null);
            }
        }
    }

    private void Unwatch()
    {
        foreach (var watch in _watches) watch.Dispose();
        _watches.Clear();
    }
}
