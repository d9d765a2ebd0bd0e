namespace Dialer.Hosting.Configuration.Hocon;

/// <summary>A value with every substitution resolved.</summary>
internal abstract record HoconValue(HoconPosition Position)
{
    /// <summary>Text; null for <c>null</c>.</summary>
    public sealed record Scalar(string? Text, HoconPosition Position) : HoconValue(Position);

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<HoconValue> Items, HoconPosition Position) : HoconValue(Position);

    /// <summary>An object.</summary>
    public sealed record Map(IReadOnlyDictionary<string, HoconValue> Fields, HoconPosition Position)
        : HoconValue(Position);

    /// <summary>Its kind as a reader of the file would call it.</summary>
    public string Kind => this switch { Map => "an object", List => "a list", _ => "text" };
}
