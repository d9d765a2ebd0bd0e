namespace Dialer.Domain.Quantities;

/// <summary>Names a trunk to a carrier, 1 to 64 characters.</summary>
public readonly record struct TrunkId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
