using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace Dialer.Hosting.Configuration.Binding;

/// <summary>
/// How option types read as keys: <c>UserAgent</c> is <c>user-agent</c>, and is found under any spelling of that.
/// </summary>
internal static class OptionSchema
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>A record of options with keys of its own.</summary>
    public static bool IsSection(Type type) =>
        type.IsClass && type.Namespace == typeof(Options.DialerOptions).Namespace;

    /// <summary>Type of the items where it is a list, else null.</summary>
    public static Type? ItemOfList(Type type) => ArgumentOf(type, typeof(ImmutableArray<>), 0);

    /// <summary>Type of the values where it is a map by id, else null.</summary>
    public static Type? ValueOfMap(Type type) => ArgumentOf(type, typeof(ImmutableSortedDictionary<,>), 1);

    /// <summary>Options of a section, in order of declaration.</summary>
    public static IReadOnlyList<PropertyInfo> OptionsOf(Type section) =>
        section.GetProperties(BindingFlags.Public | BindingFlags.Instance);

    public static bool IsRequired(PropertyInfo property)
    {
        if (Nullable.GetUnderlyingType(property.PropertyType) is not null) return false;
        // The context caches and is not made for several threads.
        lock (Nullability) return Nullability.Create(property).WriteState != NullabilityState.Nullable;
    }

    public static PropertyInfo? Find(Type section, string key) =>
        OptionsOf(section).FirstOrDefault(p => string.Equals(p.Name, Letters(key), StringComparison.OrdinalIgnoreCase));

    public static string KeyOf(string property)
    {
        var key = new StringBuilder();
        foreach (var c in property)
        {
            if (char.IsUpper(c) && key.Length > 0) key.Append('-');
            key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    /// <summary>The one spelling of a key; parts that name no option stay as they are.</summary>
    public static string[] Canonical(Type type, ReadOnlySpan<string> path)
    {
        if (path.Length == 0) return [];
        if ((ItemOfList(type) ?? ValueOfMap(type)) is { } inner) return [path[0], .. Canonical(inner, path[1..])];
        return IsSection(type) && Find(type, path[0]) is { } property
            ? [KeyOf(property.Name), .. Canonical(property.PropertyType, path[1..])]
            : path.ToArray();
    }

    private static string Letters(string key) =>
        key.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    private static Type? ArgumentOf(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;
}
