using System.Globalization;
using System.Text;

namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>
/// A HOCON document with its includes, read into the flat keys of <c>Microsoft.Extensions.Configuration</c>.
/// </summary>
internal sealed class HoconDocument
{
    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stack<string> _including = new();
    private readonly List<string> _files = [];
    private readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private int _visited;

    private HoconDocument() { }

    /// <summary>Key (<c>dialer:sip:port</c>) to text; items of a list have their index as last part.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Full paths of every file read, the first one first.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>
    /// Reads a file; throws <see cref="HoconException"/> for any fault in it, its includes or their reading.
    /// </summary>
    public static HoconDocument Load(string path, Func<string, string?>? environment = null)
    {
        var document = new HoconDocument();
        var full = Path.GetFullPath(path);
        return document.Finish(document.ReadFile(full, [], new(full, 1, 1)), environment);
    }

    /// <summary>Reads text; relative includes start in the current directory.</summary>
    public static HoconDocument Parse(string text, string name, Func<string, string?>? environment = null)
    {
        var document = new HoconDocument();
        return document.Finish(document.ParseText(text, name, Directory.GetCurrentDirectory(), []), environment);
    }

    private HoconDocument Finish(HoconNode.Map root, Func<string, string?>? environment)
    {
        var resolved = new HoconResolver(root, environment ?? Environment.GetEnvironmentVariable).Resolve();
        foreach (var (key, value) in resolved.Fields) Flatten(key, value);
        return this;
    }

    private HoconNode.Map ParseText(string text, string name, string directory, string[] prefix)
    {
        if (text.Length > HoconLimits.FileBytes)
            throw new HoconException(new(name, 1, 1), $"a file has at most {HoconLimits.FileBytes} bytes");
        return new HoconParser(text, name, prefix, Include).Parse();

        HoconNode.Map? Include(string included, bool required, string[] path, HoconPosition position)
        {
            var full = FullPath(included, directory, position);
            if (File.Exists(full)) return ReadFile(full, path, position);
            return required ? throw new HoconException(position, $"the included file '{full}' does not exist") : null;
        }
    }

    private static string FullPath(string name, string directory, HoconPosition position)
    {
        try
        {
            return Path.GetFullPath(name, directory);
        }
        catch (ArgumentException exception)
        {
            throw new HoconException(position, "the name of the included file is not a path", exception);
        }
    }

    private HoconNode.Map ReadFile(string full, string[] prefix, HoconPosition askedBy)
    {
        if (_including.Contains(full))
            throw new HoconException(
                askedBy, $"includes go in a circle: {string.Join(" → ", _including.Reverse().Append(full))}");
        if (_including.Count >= HoconLimits.IncludeDepth || _files.Count >= HoconLimits.Files)
            throw new HoconException(
                askedBy, $"includes are at most {HoconLimits.IncludeDepth} deep and {HoconLimits.Files} in all");
        _including.Push(full);
        _files.Add(full);
        var map = ParseText(ReadText(full, askedBy), full, Path.GetDirectoryName(full)!, prefix);
        _including.Pop();
        return map;
    }

    private static string ReadText(string full, HoconPosition askedBy)
    {
        try
        {
            using var stream = File.OpenRead(full);
            // Not the length of the file: a device or a pipe has none.
            var buffer = new byte[HoconLimits.FileBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > HoconLimits.FileBytes)
                throw new HoconException(askedBy, $"'{full}': a file has at most {HoconLimits.FileBytes} bytes");
            return StrictUtf8.GetString(buffer, 0, length);
        }
        catch (DecoderFallbackException exception)
        {
            throw new HoconException(
                new(full, 1, 1), $"a file is UTF-8 text; the byte at offset {exception.Index} is not", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HoconException(askedBy, $"'{full}' cannot be read: {exception.Message}", exception);
        }
    }

    private void Flatten(string key, HoconValue value)
    {
        if (++_visited > HoconLimits.Settings)
            throw new HoconException(value.Position, $"a document has at most {HoconLimits.Settings} settings");
        switch (value)
        {
            case HoconValue.Scalar scalar:
                Set(key, scalar.Text, value.Position);
                break;
            case HoconValue.List { Items.Count: 0 }:
                Set(key, "", value.Position);
                break;
            case HoconValue.Map { Fields.Count: 0 }:
                Set(key, null, value.Position);
                break;
            case HoconValue.List list:
                for (var i = 0; i < list.Items.Count; i++)
                    Flatten($"{key}:{i.ToString(CultureInfo.InvariantCulture)}", list.Items[i]);
                break;
            case HoconValue.Map map:
                foreach (var (name, inner) in map.Fields) Flatten($"{key}:{name}", inner);
                break;
        }
    }

    private void Set(string key, string? text, HoconPosition position)
    {
        if (!_settings.TryAdd(key, text))
            throw new HoconException(
                position, $"'{key.Replace(':', '.')}' is given twice: .NET takes keys for one that differ in case");
    }
}
