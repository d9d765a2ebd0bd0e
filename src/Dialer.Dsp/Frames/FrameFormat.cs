namespace Dialer.Dsp.Frames;

/// <summary>The one shape of audio inside the dialer: mono, 8 kHz, 20 ms at a time, 16 bit linear or G.711.</summary>
public static class FrameFormat
{
    /// <summary>Samples a second.</summary>
    public const int SampleRateHz = 8000;

    /// <summary>Samples of one frame, and so the bytes of one G.711 frame.</summary>
    public const int FrameSamples = 160;

    /// <summary>How long a frame lasts.</summary>
    public static readonly TimeSpan FrameDuration = TimeSpan.FromMilliseconds(20);
}
