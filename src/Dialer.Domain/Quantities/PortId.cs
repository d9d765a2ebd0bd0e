using System.Globalization;

namespace Dialer.Domain.Quantities;

/// <summary>Names a port of an IVR campaign, 1 for the first.</summary>
public readonly record struct PortId(int Number)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"port {Number}");
}
