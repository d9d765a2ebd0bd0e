using Dialer.Dsp.Speech;
using Dialer.Dsp.Tests.Signals;

namespace Dialer.Dsp.Tests.Speech;

public sealed class VoiceActivityDetectorTests
{
    [Fact]
    public void Hears_a_voice_on_a_quiet_line() =>
        Share(new Synth().Noise(500, -60).Voice(2000, -20), 0.6, 2.4).ShouldBeGreaterThan(0.7);

    [Fact]
    public void Does_not_take_tones_or_noise_for_one()
    {
        Share(new Synth().Noise(4000, -35), 1, 4).ShouldBeLessThan(0.05);
        Share(new Synth().Tone(1500, -20, 425).Silence(1500), 0.1, 3).ShouldBeLessThan(0.05);
        Share(new Synth().Noise(500, -60).Tone(1000, -15, 1004).Noise(500, -60), 0.6, 2).ShouldBeLessThan(0.1);
        Share(new Synth().Silence(2000), 0, 2).ShouldBe(0);
    }

    private static double Share(Synth signal, double fromSeconds, double toSeconds)
    {
        VoiceActivityDetector detector = new();
        List<bool> hops = [];
        Hops.Each(signal.Samples, spectrum =>
        {
            detector.Push(spectrum);
            hops.Add(detector.Probability > 0.5f);
        });
        return hops[(int)(fromSeconds * 100)..(int)(toSeconds * 100)].Average(h => h ? 1.0 : 0);
    }
}
