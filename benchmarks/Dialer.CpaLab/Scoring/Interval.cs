namespace Dialer.CpaLab.Scoring;

/// <summary>A share with its 95 % confidence interval (Wilson's score).</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
internal readonly record struct Interval(int Count, int Of)
{
    private const double Z = 1.96;

    /// <summary>The share itself, 0 to 1; 0 of nothing.</summary>
    public double Share => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>Lower end.</summary>
    public double Low => Math.Max(0, Middle - Reach);

    /// <summary>Upper end.</summary>
    public double High => Of == 0 ? 1 : Math.Min(1, Middle + Reach);

    private double Middle => Of == 0 ? 0 : (Share + Z * Z / (2 * Of)) / (1 + Z * Z / Of);

    private double Reach => Of == 0
        ? 0 : Z * Math.Sqrt(Share * (1 - Share) / Of + Z * Z / (4.0 * Of * Of)) / (1 + Z * Z / Of);

    /// <inheritdoc/>
    public override string ToString() =>
        Of == 0 ? "none" : $"{Count} of {Of} ({100 * Share:F1} %, {100 * Low:F1} to {100 * High:F1})";
}
