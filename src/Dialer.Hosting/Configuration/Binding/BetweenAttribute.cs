namespace Dialer.Hosting.Configuration.Binding;

/// <summary>
/// Both ends belong to the range; written as the configuration writes them, so that faults quote them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(string min, string max) : Attribute
{
    public string Min { get; } = min;

    public string Max { get; } = max;
}
