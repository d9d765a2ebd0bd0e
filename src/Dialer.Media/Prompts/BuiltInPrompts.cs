using Dialer.Dsp.Frames;
using Dialer.Dsp.Tones;

namespace Dialer.Media.Prompts;

/// <summary>Prompts that come with the dialer.</summary>
public static class BuiltInPrompts
{
    private const int Beeps = 3;
    private static readonly Tone Beep = new(
        440, 0, Levels.Dbm0ToDbfs(-16), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(200));

    /// <summary>
    /// What an abandoned customer hears where the operator recorded no message: three beeps, so that the line is not
    /// dead before it ends. It says neither who called nor a number to call, as compliance 2 demands of the message.
    /// </summary>
    public static Prompt Abandoned { get; } = MakeAbandoned();

    private static Prompt MakeAbandoned()
    {
        var samples = new short[(int)(Beeps * (Beep.On + Beep.Off).TotalSeconds * FrameFormat.SampleRateHz)];
        new ToneGenerator(Beep).Fill(samples);
        return Prompt.FromSamples("abandoned", samples);
    }
}
