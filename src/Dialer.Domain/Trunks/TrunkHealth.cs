namespace Dialer.Domain.Trunks;

/// <summary>How a trunk does.</summary>
public enum TrunkHealth
{
    /// <summary>The full rate.</summary>
    Healthy,

    /// <summary>A lower rate, since calls failed.</summary>
    Throttled,

    /// <summary>The carrier does not answer; no line is given.</summary>
    Down,
}
