using Dialer.Media.Prompts;

namespace Dialer.CarrierSimulator;

/// <summary>
/// What customers say where their first packet has to be found again: 2 kHz at full strength from the first sample on.
/// It is far from the zip tone's 880 Hz, and whole in each frame, so that one packet is enough to know it.
/// </summary>
internal static class MarkerTone
{
    /// <summary>Samples of the frame that is looked at: 20 ms.</summary>
    public const int Samples = 160;

    private const double CyclesPerSample = 2000.0 / 8000;
    private const double Amplitude = 12_000;

    /// <summary>The tone for that long.</summary>
    public static Prompt Of(TimeSpan length)
    {
        var samples = new short[(int)(length.TotalSeconds * 8000)];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = (short)(Amplitude * Math.Sin((2 * Math.PI * CyclesPerSample * i) + (Math.PI / 4)));
        return Prompt.FromSamples("marker", samples);
    }

    /// <summary>
    /// Whether a frame has it, at a quarter of its strength or more (one bin of a discrete Fourier transform).
    /// </summary>
    public static bool IsIn(ReadOnlySpan<short> frame)
    {
        double real = 0, imaginary = 0;
        for (int i = 0; i < frame.Length; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * CyclesPerSample * i);
            real += frame[i] * cos;
            imaginary += frame[i] * sin;
        }

        return 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / frame.Length > Amplitude / 4;
    }
}
