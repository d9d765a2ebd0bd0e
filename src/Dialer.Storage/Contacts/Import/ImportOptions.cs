namespace Dialer.Storage.Contacts.Import;

/// <summary>How a contact file is read.</summary>
public sealed record ImportOptions
{
    /// <summary>Name of the list in the database and its reports, for example the file's.</summary>
    public string Source { get; init; } = "";

    /// <summary>Separator of fields: one of <c>, ; |</c> and tab; null finds it in the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The list fails as a whole when more than this share of its rows is invalid, 0 to 100 percent.</summary>
    public double MaxInvalidPercent { get; init; } = 20;

    /// <summary>Faults kept for the result, 0 to 100,000.</summary>
    public int FaultsKept { get; init; } = 1_000;

    /// <summary>Throws <see cref="ArgumentException"/> for a value out of range.</summary>
    internal void Validate()
    {
        if (Delimiter is { } given && !DelimitedReader.Delimiters.Contains((byte)given))
            throw new ArgumentException($"the delimiter '{given}' is none of , ; | and tab");
        if (!(MaxInvalidPercent is >= 0 and <= 100))
            throw new ArgumentException($"MaxInvalidPercent is {MaxInvalidPercent}, it must be 0 to 100");
        if (FaultsKept is < 0 or > 100_000)
            throw new ArgumentException($"FaultsKept is {FaultsKept}, it must be 0 to 100,000");
    }
}
