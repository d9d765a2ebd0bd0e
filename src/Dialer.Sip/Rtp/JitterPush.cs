namespace Dialer.Sip.Rtp;

/// <summary>What became of a packet.</summary>
public enum JitterPush
{
    /// <summary>It will be played.</summary>
    Taken,

    /// <summary>Its time has passed.</summary>
    Late,

    /// <summary>It is there already.</summary>
    Duplicate,

    /// <summary>Another source or a jump in time; the second such packet in sequence makes the buffer follow.</summary>
    Suspect,

    /// <summary>The buffer was emptied and follows the new source or time.</summary>
    Resynchronised,

    /// <summary>Empty, or no multiple of 10 ms within the buffer.</summary>
    Unusable,
}
