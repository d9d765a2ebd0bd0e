namespace Dialer.Sip.Sdp;

/// <summary>The audio codecs that the dialer speaks; both 8 kHz, one byte a sample.</summary>
public enum SdpCodec
{
    /// <summary>G.711 µ-law.</summary>
    Pcmu,

    /// <summary>G.711 A-law.</summary>
    Pcma,
}
