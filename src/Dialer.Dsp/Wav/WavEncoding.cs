namespace Dialer.Dsp.Wav;

/// <summary>How samples lie in a WAV file; the values are the file's own format tags.</summary>
public enum WavEncoding
{
    /// <summary>16 bit linear, little endian.</summary>
    Pcm16 = 1,

    /// <summary>G.711 A-law.</summary>
    ALaw = 6,

    /// <summary>G.711 µ-law.</summary>
    MuLaw = 7,
}
