namespace Dialer.Domain.Calls;

/// <summary>How far a call had come when the network ended it.</summary>
public enum CallPhase
{
    /// <summary>No 18x yet.</summary>
    Initiated,

    /// <summary>A 180 or 183 came.</summary>
    Alerting,

    /// <summary>The far end had answered.</summary>
    Connected,
}
