namespace Dialer.Dsp.Frames;

/// <summary>
/// Levels of 16 bit audio. 0 dBFS is a sine whose peaks reach 32768 (AES17), so its square wave would read +3.01 dBFS.
/// 0 dBm0 lies 3.14 dB below that, the load capacity that ITU-T G.711 gives for A-law (µ-law: 3.17 dB).
/// </summary>
public static class Levels
{
    /// <summary>What <see cref="Measure"/> says for digital silence.</summary>
    public const float FloorDbfs = -120f;

    /// <summary>Level of a full-scale sine in dBm0.</summary>
    public const float FullScaleDbm0 = 3.14f;

    private const double FullScalePeak = 32768;

    /// <summary>A telephone network level as a digital level.</summary>
    public static float Dbm0ToDbfs(float levelDbm0) => levelDbm0 - FullScaleDbm0;

    /// <summary>Peak of a sine of that level, in sample units; not limited to what 16 bits hold.</summary>
    public static double SinePeak(float levelDbfs) => FullScalePeak * Math.Pow(10, levelDbfs / 20);

    /// <summary>RMS level of the samples; <see cref="FloorDbfs"/> for silence and for no samples.</summary>
    public static float Measure(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (short sample in samples) sum += (double)sample * sample;
        if (sum == 0) return FloorDbfs;
        double rms = Math.Sqrt(sum / samples.Length);
        return Math.Max(FloorDbfs, (float)(20 * Math.Log10(rms * Math.Sqrt(2) / FullScalePeak)));
    }
}
