namespace Dialer.Dsp.Cadence;

/// <summary>What a tone in a cadence says.</summary>
public enum ProgressToneKind
{
    /// <summary>The far telephone rings.</summary>
    Ringback,

    /// <summary>The far telephone is in use.</summary>
    Busy,

    /// <summary>The network has no way through (congestion, fast busy), or the number cannot be had.</summary>
    Reorder,
}
