using Dialer.Dsp.Music;
using Dialer.Dsp.Tests.Signals;

namespace Dialer.Dsp.Tests.Music;

public sealed class MusicDetectorTests
{
    [Fact]
    public void Hears_chords_without_a_pause()
    {
        Synth signal = new();
        foreach (double root in (double[])[330, 392, 440, 349, 330, 392, 440, 349, 330, 392, 440, 349])
            signal.Tone(500, -25, root, root * 1.25, root * 1.5);

        Run(signal, 0).ShouldBeTrue();
        Run(signal, 1).ShouldBeFalse("somebody speaks all the time");
    }

    [Fact]
    public void One_note_that_comes_and_goes_in_noise_is_none()
    {
        Synth signal = new();
        for (int i = 0; i < 12; i++) signal.Tone(375, -20, 425, 850).Tone(375, -35, 425, 850);
        Run(signal, 0).ShouldBeFalse();
    }

    [Fact]
    public void One_tone_noise_and_chords_with_pauses_are_none()
    {
        Run(new Synth().Tone(6000, -25, 1004), 0).ShouldBeFalse();
        Run(new Synth().Noise(6000, -25), 0).ShouldBeFalse();
        Synth signal = new();
        for (int i = 0; i < 12; i++) signal.Tone(250, -25, 330, 415, 494).Silence(250);
        Run(signal, 0).ShouldBeFalse();
    }

    private static bool Run(Synth signal, float speech)
    {
        MusicDetector detector = new();
        Hops.Each(signal.Samples, spectrum => detector.Push(spectrum, speech));
        return detector.Found;
    }
}
