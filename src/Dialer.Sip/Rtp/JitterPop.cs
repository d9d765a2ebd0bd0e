namespace Dialer.Sip.Rtp;

/// <summary>What a frame consists of.</summary>
public enum JitterPop
{
    /// <summary>Audio, at least in half of the frame.</summary>
    Audio,

    /// <summary>Silence for audio that was lost or is late.</summary>
    Lost,

    /// <summary>Silence because nothing is there to play: a pause, or the delay being built up.</summary>
    Waiting,
}
