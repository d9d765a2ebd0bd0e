namespace Dialer.Domain.Campaigns;

/// <summary>One setting that breaks a rule.</summary>
/// <param name="Field">Name as in the specification, lower camel case.</param>
/// <param name="Value">What was given.</param>
/// <param name="Rule">What is required.</param>
public sealed record SettingsFault(string Field, string Value, string Rule)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: '{Value}' {Rule}";
}
