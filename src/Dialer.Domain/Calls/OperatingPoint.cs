namespace Dialer.Domain.Calls;

/// <summary>
/// How many people may be lost to catch how many machines; each is a measured point of the analyser's curve.
/// </summary>
public enum OperatingPoint
{
    /// <summary>Between the two.</summary>
    Balanced,

    /// <summary>As few people lost as can be.</summary>
    Careful,

    /// <summary>As many machines caught as can be.</summary>
    Eager,
}
