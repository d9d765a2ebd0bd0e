using Dialer.Media.Prompts;

namespace Dialer.CarrierSimulator;

/// <summary>
/// Audio for the simulated people: bursts like syllables, so that a bridge carries something to measure.
/// </summary>
internal static class Voice
{
    private const int SampleRateHz = 8000;

    /// <summary>A voice-like sound of at least one second: a swept tone with four syllables a second.</summary>
    public static Prompt Speaking(string name, TimeSpan length)
    {
        var samples = new short[(int)(Math.Max(1, length.TotalSeconds) * SampleRateHz)];
        for (int i = 0; i < samples.Length; i++)
        {
            double seconds = (double)i / SampleRateHz;
            double syllable = Math.Max(0, Math.Sin(2 * Math.PI * 4 * seconds));
            samples[i] = (short)(6000 * syllable * Math.Sin(2 * Math.PI * (300 * seconds + 40 * Math.Sin(seconds))));
        }

        return Prompt.FromSamples(name, samples);
    }
}
