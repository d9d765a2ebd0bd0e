namespace Dialer.Hosting.Configuration.Binding;

/// <summary>One part of a key, its value and what is below it.</summary>
/// <param name="key">Whole key, dotted.</param>
internal sealed class SettingNode(string key)
{
    public string Key { get; } = key;

    public string? Value { get; private set; }

    public SortedDictionary<string, SettingNode> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SettingNode? Child(string name) => Children.GetValueOrDefault(name);

    public void Set(ReadOnlySpan<string> path, string? value)
    {
        if (path.Length == 0)
        {
            Value = value;
            return;
        }

        if (!Children.TryGetValue(path[0], out var child)) Children[path[0]] = child = new($"{Key}.{path[0]}");
        child.Set(path[1..], value);
    }
}
