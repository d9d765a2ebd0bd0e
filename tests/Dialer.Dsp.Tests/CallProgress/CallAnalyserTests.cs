using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Tests.Signals;
using Dialer.Dsp.Tones;

namespace Dialer.Dsp.Tests.CallProgress;

public sealed class CallAnalyserTests
{
    [Fact]
    public void A_special_information_tone_has_its_class()
    {
        CallAnalyser analyser = Run(Sit());

        analyser.Verdict.Kind.ShouldBe(CallKind.Sit);
        analyser.Verdict.Sit.ShouldBe(SitClass.VacantCode);
        analyser.Verdict.Final.ShouldBeTrue();
        analyser.Verdict.At.TotalMilliseconds.ShouldBeLessThan(300 + 380 + 276 + 260);
    }

    [Fact]
    public void A_short_word_and_quiet_is_a_person_soon_after()
    {
        CallAnalyser analyser = Run(Word());

        analyser.Verdict.Kind.ShouldBe(CallKind.Human);
        analyser.Verdict.At.TotalMilliseconds.ShouldBeInRange(1100 + 500, 1100 + 900);
    }

    [Fact]
    public void Long_speech_and_a_beep_is_a_machine_and_the_beep_is_reported()
    {
        CallAnalyser analyser = new(new());
        CallProgressEvents events = CallProgressEvents.None;
        foreach (short[] frame in new Synth().Noise(300, -65).Voice(7000, -20).Noise(500, -65).Tone(400, -18, 1004)
            .Noise(900, -65).Voice(900, -20).Noise(400, -65).Samples.Chunk(160))
            events |= analyser.Push(frame);

        analyser.Verdict.Kind.ShouldBe(CallKind.Machine);
        events.ShouldBe(CallProgressEvents.Verdict | CallProgressEvents.Beep | CallProgressEvents.SpeechAfterBeep);
        analyser.LastBeep!.Value.End.TotalMilliseconds.ShouldBe(8200, 40);
        analyser.AwaitsBeep.ShouldBeFalse();
    }

    [Fact]
    public void Tones_are_told_apart()
    {
        Run(new Synth().Silence(500).Tone(3000, -20, 2100)).Verdict.Kind.ShouldBe(CallKind.Fax);
        Run(new Synth().Modulated(2600, -20, 2100, 15, 0.2)).Verdict.Kind.ShouldBe(CallKind.Modem);
        Run(new Synth().Tone(500, -20, 480, 620).Silence(500).Tone(500, -20, 480, 620).Silence(500)
            .Tone(500, -20, 480, 620)).Verdict.Kind.ShouldBe(CallKind.Busy);
    }

    [Fact]
    public void Ringback_after_the_answer_is_a_guess_until_somebody_speaks()
    {
        Synth ring = new Synth().Tone(1000, -20, 425).Silence(3000);
        CallVerdict guess = Run(ring).Verdict;
        (guess.Kind, guess.Final).ShouldBe((CallKind.Ringback, false));

        Run(new Synth().Tone(1000, -20, 425).Noise(2500, -65).Voice(800, -20).Noise(1200, -65)).Verdict.Kind
            .ShouldBe(CallKind.Human);
    }

    [Fact]
    public void A_machine_that_waits_in_silence_without_a_record_tone_screens_calls()
    {
        CallAnalyser analyser = new(new());
        CallProgressEvents events = CallProgressEvents.None;
        foreach (short[] frame in new Synth().Noise(300, -65).Voice(7000, -20).Noise(3000, -65).Samples.Chunk(160))
            events |= analyser.Push(frame);
        (analyser.Verdict.Kind, events).ShouldBe(
            (CallKind.Machine, CallProgressEvents.Verdict | CallProgressEvents.MachineWaits));

        foreach (short[] frame in new Synth().Noise(2000, -65).Samples.Chunk(160)) analyser.Push(frame);

        analyser.Verdict.Kind.ShouldBe(CallKind.Screening);
        analyser.AwaitsBeep.ShouldBeTrue();
    }

    [Fact]
    public void A_record_tone_is_no_call_screening()
    {
        CallVerdict verdict = Run(new Synth().Noise(300, -65).Voice(7000, -20).Noise(1000, -65).Tone(400, -18, 1004)
            .Noise(6000, -65)).Verdict;

        verdict.Kind.ShouldBe(CallKind.Machine);
    }

    [Fact]
    public void Busy_that_goes_on_after_its_verdict_is_no_record_tone()
    {
        Synth signal = new Synth().Noise(400, -50);
        for (int i = 0; i < 20; i++) signal.Tone(250, -20, 480, 620).Noise(250, -40);
        CallAnalyser analyser = Run(signal);

        analyser.Verdict.Kind.ShouldBe(CallKind.Reorder);
        analyser.LastBeep.ShouldBeNull();
    }

    [Fact]
    public void Something_faint_that_comes_and_goes_is_no_dead_air()
    {
        Synth signal = new Synth().Noise(1000, -66);
        for (int i = 0; i < 6; i++) signal.Noise(90, -44).Noise(250, -66);

        Run(signal.Noise(1500, -66)).Verdict.Kind.ShouldNotBe(CallKind.Silence);
    }

    [Fact]
    public void Dead_air_and_no_media_are_not_the_same()
    {
        CallAnalyser silent = new(new()), absent = new(new());

        silent.PushMissing(MissingFrame.Silent, TimeSpan.FromSeconds(2.9)).ShouldBe(CallProgressEvents.None);
        silent.PushMissing(MissingFrame.Silent, TimeSpan.FromSeconds(0.2)).ShouldBe(CallProgressEvents.Verdict);
        absent.PushMissing(MissingFrame.NoMedia, TimeSpan.FromSeconds(3)).ShouldBe(CallProgressEvents.Verdict);

        silent.Verdict.Kind.ShouldBe(CallKind.Silence);
        absent.Verdict.Kind.ShouldBe(CallKind.NoMedia);
    }

    [Fact]
    public void Dead_air_ends_when_somebody_speaks_after_all()
    {
        CallAnalyser analyser = Run(new Synth().Noise(3500, -66));
        analyser.Verdict.Kind.ShouldBe(CallKind.Silence);

        foreach (short[] frame in new Synth().Voice(600, -20).Noise(1500, -66).Samples.Chunk(160)) analyser.Push(frame);

        (analyser.Verdict.Kind, analyser.Verdict.Final).ShouldBe((CallKind.Human, true));
    }

    [Fact]
    public void Audio_that_comes_late_is_analysed_though_there_was_no_media()
    {
        CallAnalyser analyser = new(new());
        analyser.PushMissing(MissingFrame.NoMedia, TimeSpan.FromSeconds(4));
        foreach (short[] frame in Sit().Samples.Chunk(160)) analyser.Push(frame);

        analyser.Verdict.Kind.ShouldBe(CallKind.Sit);
    }

    [Fact]
    public void Time_without_media_counts_from_the_answer()
    {
        CallAnalyser analyser = new(new());
        analyser.PushMissing(MissingFrame.NoMedia, TimeSpan.FromSeconds(1));
        foreach (short[] frame in Sit().Samples.Chunk(160)) analyser.Push(frame);

        analyser.Verdict.At.ShouldBe(Run(Sit()).Verdict.At + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Silence_of_the_sender_is_quiet_with_a_clock()
    {
        CallAnalyser analyser = new(new());
        foreach (short[] frame in new Synth().Noise(300, -60).Voice(800, -20).Samples.Chunk(160)) analyser.Push(frame);

        analyser.PushMissing(MissingFrame.Silent, TimeSpan.FromSeconds(1)).ShouldBe(CallProgressEvents.Verdict);

        analyser.Verdict.Kind.ShouldBe(CallKind.Human);
    }

    [Fact]
    public void Lost_packets_inside_a_tone_do_no_harm()
    {
        CallAnalyser analyser = new(new());
        int frame = 0;
        foreach (short[] samples in new Synth().Tone(3000, -20, 2100).Samples.Chunk(160))
            if (frame++ % 12 == 7) analyser.PushMissing(MissingFrame.Lost, TimeSpan.FromMilliseconds(20));
            else analyser.Push(samples);

        analyser.Verdict.Kind.ShouldBe(CallKind.Fax);
    }

    [Theory]
    [InlineData(32, CallKind.Fax)]
    [InlineData(34, CallKind.Modem)]
    [InlineData(36, CallKind.Fax)]
    public void Events_of_fax_and_modem_are_verdicts(int code, CallKind kind)
    {
        CallAnalyser analyser = new(new());

        analyser.PushEvent(code).ShouldBe(CallProgressEvents.Verdict);

        analyser.Verdict.Kind.ShouldBe(kind);
    }

    [Fact]
    public void Digits_count_in_the_audio_and_as_events()
    {
        CallAnalyser analyser = new(new());
        analyser.PushEvent(5).ShouldBe(CallProgressEvents.Digit);
        analyser.PushEvent(99).ShouldBe(CallProgressEvents.None);
        foreach (short[] frame in new Synth().Silence(100).Tone(100, -20, 770, 1336).Silence(100).Samples.Chunk(160))
            analyser.Push(frame);

        analyser.Digits.ShouldBe(2);
        analyser.Verdict.Final.ShouldBeFalse();
    }

    [Fact]
    public void After_a_reset_the_next_call_is_as_the_first()
    {
        CallAnalyser analyser = Run(Sit());
        analyser.Reset();
        foreach (short[] frame in Word().Samples.Chunk(160)) analyser.Push(frame);

        analyser.Verdict.ShouldBe(Run(Word()).Verdict);
    }

    [Fact]
    public void Faults_of_the_options_are_reported_together()
    {
        ArgumentException fault = Should.Throw<ArgumentException>(() => new CallAnalyser(new()
        {
            MinSilencePeriod = TimeSpan.FromMilliseconds(50),
            MaxTermToneAnalysis = TimeSpan.FromMinutes(2),
        }));

        fault.Message.ShouldContain("MinSilencePeriod");
        fault.Message.ShouldContain("MaxTermToneAnalysis");
    }

    private static Synth Sit() => new Synth().Silence(300).Tone(380, -20, 985.2).Tone(276, -20, 1370.6)
        .Tone(380, -20, 1776.7).Silence(300);

    private static Synth Word() => new Synth().Noise(500, -62).Voice(600, -20).Noise(1500, -62);

    private static CallAnalyser Run(Synth signal)
    {
        CallAnalyser analyser = new(new());
        foreach (short[] frame in signal.Samples.Chunk(160)) analyser.Push(frame);
        return analyser;
    }
}
