namespace Dialer.Domain.Quantities;

/// <summary>Names a contact in the dialer's database; assigned at import, positive, never reused.</summary>
public readonly record struct ContactId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
