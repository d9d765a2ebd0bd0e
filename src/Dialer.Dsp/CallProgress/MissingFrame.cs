namespace Dialer.Dsp.CallProgress;

/// <summary>Why 20 ms have no samples.</summary>
public enum MissingFrame
{
    /// <summary>The sender says that it is silent: comfort noise (RFC 3389), or its pause in discontinuous
    /// transmission.</summary>
    Silent,

    /// <summary>A packet is missing that others follow, or that is late.</summary>
    Lost,

    /// <summary>No packet has arrived yet, or none for so long that the stream has stopped.</summary>
    NoMedia,
}
