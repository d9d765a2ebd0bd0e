namespace Dialer.Domain.Quantities;

/// <summary>Names one dial attempt; positive, increasing within a campaign, never reused.</summary>
public readonly record struct AttemptId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
