namespace Dialer.Hosting.Configuration.Binding;

/// <summary>One thing wrong with the configuration.</summary>
/// <param name="Key">As HOCON writes it: <c>dialer.sip.port</c>.</param>
/// <param name="Value">What was given; null for nothing. Never a password.</param>
/// <param name="Rule">What must hold.</param>
public sealed record OptionFault(string Key, string? Value, string Rule)
{
    private const int ShownChars = 100;

    /// <inheritdoc />
    public override string ToString() => Value switch
    {
        null => $"{Key}: {Rule}",
        { Length: > ShownChars } => $"{Key} = {Value[..ShownChars]}…: {Rule}",
        _ => $"{Key} = {Value}: {Rule}",
    };
}
