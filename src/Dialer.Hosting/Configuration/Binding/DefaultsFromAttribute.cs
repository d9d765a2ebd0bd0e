namespace Dialer.Hosting.Configuration.Binding;

/// <summary>Keys that an entry of this map leaves out come from a section beside the map.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DefaultsFromAttribute(string property) : Attribute
{
    /// <summary>Property that holds the section.</summary>
    public string Property { get; } = property;
}
