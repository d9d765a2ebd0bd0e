using Dialer.CarrierSimulator;
using Dialer.Domain.Calls;
using Dialer.Dsp.CallProgress;
using Dialer.Dsp.Frames;
using Dialer.Media.Analysis;
using Dialer.Media.Prompts;

namespace Dialer.Media.Tests.Analysis;

public sealed class CallProgressAnalysisTests
{
    private static readonly CallProgressSettings Full =
        new() { CpaEnabled = true, AmdEnabled = true, TerminatingToneDetect = true };

    [Fact]
    public void A_person_is_live_voice_soon_after_the_greeting()
    {
        foreach (Prompt person in Recordings.Of(Answerer.Person))
        {
            CallEvidence heard = Evidence(Heard(Answered(Full), person)[0]);
            heard.Verdict.ShouldBe(Verdict.LiveVoice, person.Name);
            heard.Confidence.ShouldBeGreaterThan(0.5, person.Name);
            heard.QuietFor.TotalSeconds.ShouldBeInRange(0.3, 1.5, person.Name);
        }
    }

    [Fact]
    public void A_machine_is_known_and_then_its_tone()
    {
        foreach (Prompt machine in Recordings.Of(Answerer.Machine))
        {
            List<CallFinding> found = Heard(Answered(Full), machine);
            found.Count.ShouldBe(2, machine.Name);
            Evidence(found[0]).Verdict.ShouldBe(Verdict.Machine, machine.Name);
            found[1].ShouldBeOfType<CallFinding.ToneEnded>(machine.Name);
        }
    }

    [Fact]
    public void A_machine_that_asks_and_waits_in_silence_is_an_assistant_that_screens_calls()
    {
        // The greeting of a machine without its tone, which begins after 9.5 s.
        short[] asks = Recordings.Named("machine-3").ToSamples()[..(int)(9.4 * 8000)];
        Prompt assistant = Prompt.FromSamples("assistant", [.. asks, .. new short[8 * 8000]]);
        CallProgressAnalysis analysis = Answered(Full);

        Heard(analysis, assistant).Select(f => Evidence(f).Verdict).ShouldBe([Verdict.Machine, Verdict.Screening]);
        analysis.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_person_who_speaks_after_the_tone_is_told_and_ends_the_analysis()
    {
        CallProgressAnalysis analysis = Answered(Full);
        Heard(analysis, Recordings.Of(Answerer.Machine)[0]).Count.ShouldBe(2);

        Heard(analysis, Recordings.Of(Answerer.Person)[0]).ShouldHaveSingleItem()
            .ShouldBeOfType<CallFinding.PersonSpeaks>();
        analysis.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void A_beep_before_the_greeting_does_not_count_as_its_tone()
    {
        Prompt machine = Recordings.Named("machine-3");
        short[] beep = new short[20 * FrameFormat.FrameSamples];
        for (int i = 0; i < beep.Length; i++) beep[i] = (short)(8000 * Math.Sin(2 * Math.PI * 1000 * i / 8000));
        Prompt late = Prompt.FromSamples("late", [.. beep, .. machine.ToSamples()]);

        ToneAt(late).ShouldBeInRange(ToneAt(machine) + 19, ToneAt(machine) + 21);
    }

    [Fact]
    public void An_analysis_that_was_reset_hears_the_next_call_as_a_new_one_does()
    {
        var analysis = new CallProgressAnalysis(Full);
        foreach (Prompt recording in Enum.GetValues<Answerer>().SelectMany(Recordings.Of))
        {
            analysis.Reset();
            analysis.Answered();
            Heard(analysis, recording).ShouldBe(Heard(Answered(Full), recording), recording.Name);
        }

        analysis.Reset();
        Heard(analysis, Recordings.Of(Answerer.Machine)[0]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, 0.5)]
    [InlineData("pl", 0.5)]
    [InlineData("it", 1.0)]
    public void The_country_that_is_called_decides_between_tones_that_sound_alike(string? country, double confidence)
    {
        // What is busy in Italy is busy or congestion in Poland.
        var analysis = new CallProgressAnalysis(Full, country);
        analysis.Answered();
        CallEvidence heard = Evidence(Heard(analysis, Busy425()).ShouldHaveSingleItem());
        (heard.Verdict, heard.Confidence).ShouldBe((Verdict.Busy, confidence));
    }

    [Fact]
    public void Speech_is_told_once_before_what_it_is_and_only_after_the_answer()
    {
        CallProgressAnalysis analysis = new(Full);
        Prompt machine = Recordings.Of(Answerer.Machine)[0];
        SpeechIn(analysis, machine).ShouldBe(0);
        analysis.Answered();
        SpeechIn(analysis, machine).ShouldBe(1);
        SpeechIn(Answered(Full), Recordings.Of(Answerer.Person)[0]).ShouldBe(1);
        SpeechIn(Answered(Full), Recordings.Named("silence-line")).ShouldBe(0);
        SpeechIn(Answered(Full), Recordings.Named("fax-answer")).ShouldBe(0);
    }

    [Fact]
    public void Without_machine_detection_a_machine_counts_as_a_person() =>
        Evidence(Heard(Answered(new() { CpaEnabled = true }), Recordings.Of(Answerer.Machine)[0])[0]).Verdict
            .ShouldBe(Verdict.LiveVoice);

    [Theory]
    [InlineData("sit-vacant", Verdict.VacantNumber)]
    [InlineData("sit-intercept", Verdict.VacantNumber)]
    [InlineData("sit-reorder", Verdict.NetworkCongestion)]
    [InlineData("sit-no-circuit", Verdict.NetworkCongestion)]
    public void The_class_of_a_special_information_tone_decides(string recording, Verdict verdict)
    {
        CallEvidence heard = Evidence(Heard(Answered(Full), Recordings.Named(recording))[0]);
        heard.Verdict.ShouldBe(verdict);
        heard.Confidence.ShouldBe(1);
    }

    [Theory]
    [InlineData(Answerer.Fax, Verdict.Fax)]
    [InlineData(Answerer.Silence, Verdict.DeadAir)]
    [InlineData(Answerer.Busy, Verdict.Busy)]
    public void Every_other_answer_has_its_verdict(Answerer answerer, Verdict verdict)
    {
        foreach (Prompt recording in Recordings.Of(answerer))
            Evidence(Heard(Answered(Full), recording).ShouldHaveSingleItem()).Verdict
                .ShouldBe(verdict, recording.Name);
    }

    [Fact]
    public void No_packet_at_all_is_not_silence()
    {
        Missing(Answered(Full), MissingFrame.NoMedia, 10).ShouldBe((Verdict.NoMedia, 3.0));
        Missing(Answered(Full), MissingFrame.Silent, 10).ShouldBe((Verdict.DeadAir, 3.0));
    }

    [Fact]
    public void A_fax_that_names_itself_by_an_event_is_one() =>
        Evidence(Answered(Full).PushEvent(36)!).Verdict.ShouldBe(Verdict.Fax);

    [Fact]
    public void Noise_that_says_nothing_is_a_person_after_twice_the_time_for_dead_air()
    {
        CallProgressAnalysis analysis = Answered(Full with { MaxTimeAnalysis = TimeSpan.FromSeconds(1.5) });
        var random = new Random(7);
        short[] frame = new short[FrameFormat.FrameSamples];
        CallFinding? found = null;
        int frames = 0;
        for (; found is null && frames < 1000; frames++)
        {
            for (int i = 0; i < frame.Length; i++) frame[i] = (short)random.Next(-3000, 3000);
            found = analysis.Push(frame);
        }

        Evidence(found!).Verdict.ShouldBe(Verdict.LiveVoice);
        Evidence(found!).Confidence.ShouldBe(0);
        frames.ShouldBeInRange(149, 153);
    }

    [Fact]
    public void Before_the_answer_only_a_tone_that_rules_one_out_counts()
    {
        var analysis = new CallProgressAnalysis(Full);
        Heard(analysis, Recordings.Of(Answerer.Machine)[0]).ShouldBeEmpty();
        Heard(analysis, Recordings.Of(Answerer.Silence)[0]).ShouldBeEmpty();
        Evidence(Heard(analysis, Recordings.Named("sit-vacant")).ShouldHaveSingleItem()).Verdict
            .ShouldBe(Verdict.VacantNumber);

        analysis.Answered();
        Evidence(Heard(analysis, Recordings.Of(Answerer.Person)[0])[0]).Verdict.ShouldBe(Verdict.LiveVoice);
    }

    private static CallEvidence Evidence(CallFinding found) => found.ShouldBeOfType<CallFinding.Concluded>().Evidence;

    private static CallProgressAnalysis Answered(CallProgressSettings settings)
    {
        var analysis = new CallProgressAnalysis(settings);
        analysis.Answered();
        return analysis;
    }

    /// <summary>What is found in a recording, fed frame by frame as from the network.</summary>
    private static List<CallFinding> Heard(CallProgressAnalysis analysis, Prompt recording)
    {
        var found = new List<CallFinding>();
        for (int i = 0; i < recording.Frames && !analysis.IsOver; i++)
            if (analysis.Push(recording.Linear(i)) is { } finding and not CallFinding.SpeechBegan) found.Add(finding);
        return found;
    }

    private static int SpeechIn(CallProgressAnalysis analysis, Prompt recording) =>
        Enumerable.Range(0, recording.Frames).Select(i => analysis.Push(recording.Linear(i)))
            .TakeWhile(f => f is not CallFinding.PersonSpeaks).Count(f => f is CallFinding.SpeechBegan);

    /// <summary>The frame in which a machine's tone is told.</summary>
    private static int ToneAt(Prompt recording)
    {
        CallProgressAnalysis analysis = Answered(Full);
        for (int i = 0; i < recording.Frames; i++)
            if (analysis.Push(recording.Linear(i)) is CallFinding.ToneEnded) return i;
        throw new InvalidOperationException("no tone was found");
    }

    private static Prompt Busy425() => Prompt.FromSamples("busy", [.. Enumerable.Range(0, 48_000)
        .Select(i => (short)(i / 4000 % 2 == 0 ? 8000 * Math.Sin(2 * Math.PI * 425 * i / 8000) : 0))]);

    private static (Verdict, double Seconds) Missing(CallProgressAnalysis analysis, MissingFrame why, double seconds)
    {
        for (int i = 1; i <= seconds * 50; i++)
            if (analysis.PushMissing(why) is { } found) return (Evidence(found).Verdict, i / 50.0);
        throw new InvalidOperationException("nothing was found");
    }
}
