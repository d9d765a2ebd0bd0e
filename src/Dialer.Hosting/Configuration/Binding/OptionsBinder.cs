using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Dialer.Hosting.Configuration.Options;

namespace Dialer.Hosting.Configuration.Binding;

/// <summary>
/// Settings to option records. It goes on after a fault, so that all are reported; what it returns is of use only
/// where there are none.
/// </summary>
internal sealed class OptionsBinder(List<OptionFault> faults)
{
    /// <param name="type">The record.</param>
    /// <param name="node">Its settings.</param>
    /// <param name="defaults">Settings for keys that <paramref name="node"/> leaves out, or null.</param>
    public object Section(Type type, SettingNode node, SettingNode? defaults = null)
    {
        var before = faults.Count;
        var section = Activator.CreateInstance(type)!;
        RefuseValue(node, "is a section with keys of its own");
        foreach (var name in node.Children.Keys.Where(name => OptionSchema.Find(type, name) is null))
            faults.Add(Unknown(type, node, name));
        foreach (var property in OptionSchema.OptionsOf(type))
            property.SetValue(section, Option(property, node, defaults));
        if (faults.Count == before && section is ICheckedOptions rules) faults.AddRange(rules.Check(node.Key));
        return section;
    }

    private object? Option(PropertyInfo property, SettingNode parent, SettingNode? defaults)
    {
        var key = OptionSchema.KeyOf(property.Name);
        var node = parent.Child(key) ?? defaults?.Child(key) ?? new SettingNode($"{parent.Key}.{key}");
        var type = property.PropertyType;
        if (OptionSchema.IsSection(type)) return Section(type, node);
        if (OptionSchema.ItemOfList(type) is { } item) return List(item, node);
        if (OptionSchema.ValueOfMap(type) is not { } value) return Scalar(property, node);
        var from = property.GetCustomAttribute<DefaultsFromAttribute>()?.Property;
        return Map(value, node, from is null ? null : parent.Child(OptionSchema.KeyOf(from)));
    }

    private object List(Type item, SettingNode node)
    {
        RefuseValue(node, "is a list");
        var items = new SortedDictionary<int, object>();
        foreach (var (name, child) in node.Children)
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                items[index] = Section(item, child);
            else
                faults.Add(new(child.Key, null, "is no item of the list: items are numbered from 0"));
        }

        var array = Array.CreateInstance(item, items.Count);
        ((ICollection)items.Values).CopyTo(array, 0);
        return Generic(nameof(ToImmutableArray), item, array);
    }

    private object Map(Type value, SettingNode node, SettingNode? defaults)
    {
        RefuseValue(node, "is a map: each id has a section of its own");
        return Generic(
            nameof(ToImmutableMap),
            value,
            node.Children.Select(c => KeyValuePair.Create(c.Key, Section(value, c.Value, defaults))));
    }

    private object? Scalar(PropertyInfo property, SettingNode node)
    {
        foreach (var child in node.Children.Values)
            faults.Add(new(child.Key, null, $"'{node.Key}' is a value and has no keys below it"));
        if (node.Value is not { } text)
        {
            if (OptionSchema.IsRequired(property)) faults.Add(new(node.Key, null, "is required"));
            return null;
        }

        var (value, rule) = OptionScalar.Read(property.PropertyType, text);
        var broken = value is null ? rule : BrokenRange(property, value) ?? BrokenLength(property, text);
        if (broken is not null) faults.Add(new(node.Key, value is Secret ? "***" : text, broken));
        return value;
    }

    private static string? BrokenRange(PropertyInfo property, object value)
    {
        if (property.GetCustomAttribute<BetweenAttribute>() is not { } range) return null;
        var (min, _) = OptionScalar.Read(property.PropertyType, range.Min);
        var (max, _) = OptionScalar.Read(property.PropertyType, range.Max);
        var within = Comparer.Default.Compare(value, min) >= 0 && Comparer.Default.Compare(value, max) <= 0;
        return within ? null : $"is {range.Min} to {range.Max}";
    }

    private static string? BrokenLength(PropertyInfo property, string text)
    {
        if (property.GetCustomAttribute<LengthAttribute>() is not { } length) return null;
        if (text.Any(char.IsControl)) return "has no control characters";
        return text.Length >= length.Min && text.Length <= length.Max
            ? null
            : $"has {length.Min} to {length.Max} characters";
    }

    /// <summary>An empty text stands for an empty list or section: so the sources write it.</summary>
    private void RefuseValue(SettingNode node, string rule)
    {
        if (!string.IsNullOrEmpty(node.Value)) faults.Add(new(node.Key, node.Value, rule));
    }

    private static OptionFault Unknown(Type type, SettingNode node, string name)
    {
        var keys = OptionSchema.OptionsOf(type).Select(p => OptionSchema.KeyOf(p.Name)).ToList();
        var near = KeyDistance.Nearest(name, keys);
        return new($"{node.Key}.{name}", null, near is null
            ? $"is no key; there are {string.Join(", ", keys)}"
            : $"is no key; did you mean '{node.Key}.{near}'?");
    }

    private static object Generic(string method, Type argument, object input) => typeof(OptionsBinder)
        .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(argument)
        .Invoke(null, [input])!;

    private static ImmutableArray<T> ToImmutableArray<T>(T[] items) => [.. items];

    private static ImmutableSortedDictionary<string, T> ToImmutableMap<T>(
        IEnumerable<KeyValuePair<string, object>> entries) =>
        entries.ToImmutableSortedDictionary(e => e.Key, e => (T)e.Value, StringComparer.Ordinal);
}
