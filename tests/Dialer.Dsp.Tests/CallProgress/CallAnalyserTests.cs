using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.CallProgress;

public sealed class CallAnalyserTests
{
    [Fact]
    public void A_special_information_tone_has_its_class()
    {
        CallAnalyser analyser = Run(new Synth().Silence(300).Tone(380, -20, 985.2).Tone(276, -20, 1370.6)
            .Tone(380, -20, 1776.7).Silence(300));

        analyser.Verdict.Kind.ShouldBe(CallKind.Sit);
        analyser.Verdict.Sit.ShouldBe(SitClass.VacantCode);
        analyser.Verdict.Final.ShouldBeTrue();
        analyser.Verdict.At.TotalMilliseconds.ShouldBeLessThan(300 + 380 + 276 + 260);
    }

    [Fact]
    public void Fax_busy_and_no_media_are_told_apart()
    {
        Run(new Synth().Silence(500).Tone(3000, -20, 2100)).Verdict.Kind.ShouldBe(CallKind.Fax);
        Run(new Synth().Tone(500, -20, 480, 620).Silence(500).Tone(500, -20, 480, 620).Silence(500)
            .Tone(500, -20, 480, 620)).Verdict.Kind.ShouldBe(CallKind.Busy);
        CallAnalyser nothing = new(new());
        nothing.PushMissing(MissingFrame.NoMedia, TimeSpan.FromSeconds(4)).ShouldBe(CallProgressEvents.Verdict);
        nothing.Verdict.Kind.ShouldBe(CallKind.NoMedia);
    }

    private static CallAnalyser Run(Synth signal)
    {
        CallAnalyser analyser = new(new());
        foreach (short[] frame in signal.Samples.Chunk(160)) analyser.Push(frame);
        return analyser;
    }
}
