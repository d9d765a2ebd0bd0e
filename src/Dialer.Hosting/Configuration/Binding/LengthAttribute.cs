namespace Dialer.Hosting.Configuration.Binding;

/// <summary>Length of a text in UTF-16 code units, both ends included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LengthAttribute(int min, int max) : Attribute
{
    public int Min { get; } = min;

    public int Max { get; } = max;
}
