namespace Dialer.Domain.Pacing.Estimators;

/// <summary>
/// Weights that forget: instead of shrinking all that was counted at every new count, the unit of the new one grows by
/// 1 + 1/memory; divided by the unit, a count made n counts ago weighs (1 + 1/memory)^−n.
/// </summary>
internal struct Fading
{
    private const double Largest = 1e12;

    private double _unit;

    /// <summary>What one new count weighs, in the scale of the stored ones.</summary>
    public double Unit => _unit == 0 ? 1 : _unit;

    /// <summary>Makes everything stored so far weigh less.</summary>
    /// <returns>True when the stored ones must be divided by the unit now, and <see cref="Reset"/> be called.</returns>
    public bool Forget(double memory)
    {
        _unit = Unit * (1 + 1 / memory);
        return _unit > Largest;
    }

    public void Reset() => _unit = 1;
}
