namespace Dialer.Hosting.Configuration.Options;

/// <summary>A password: not shown by <see cref="ToString"/>, so that no log or fault holds it by accident.</summary>
public readonly record struct Secret
{
    private readonly string? _value;

    /// <summary>Keeps <paramref name="value"/>.</summary>
    public Secret(string value) => _value = value;

    /// <summary>The password itself.</summary>
    public string Reveal() => _value ?? "";

    /// <inheritdoc />
    public override string ToString() => "***";
}
