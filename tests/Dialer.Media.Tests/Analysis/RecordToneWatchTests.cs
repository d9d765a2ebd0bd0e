using Dialer.Dsp.CallProgress;
using Dialer.Media.Analysis;

namespace Dialer.Media.Tests.Analysis;

public sealed class RecordToneWatchTests
{
    private readonly RecordToneWatch _watch = new();

    [Fact]
    public void A_tone_after_the_verdict_is_told_at_once()
    {
        _watch.BeforeMachine(CallProgressEvents.Verdict, 300);

        After(CallProgressEvents.None, CallProgressEvents.Beep).ShouldBe(["", "ToneEnded"]);
    }

    [Fact]
    public void A_tone_that_tells_the_machine_is_told_after_its_verdict()
    {
        _watch.BeforeMachine(CallProgressEvents.Verdict | CallProgressEvents.Beep, 300);

        After(CallProgressEvents.None, CallProgressEvents.None).ShouldBe(["ToneEnded", ""]);
    }

    [Fact]
    public void A_beep_before_the_greeting_is_no_record_tone_and_the_greeting_no_person()
    {
        _watch.BeforeMachine(CallProgressEvents.Beep, 0);
        _watch.BeforeMachine(CallProgressEvents.Verdict, 300);

        After(CallProgressEvents.SpeechAfterBeep, CallProgressEvents.None, CallProgressEvents.Beep)
            .ShouldBe(["", "", "ToneEnded"]);
    }

    [Fact]
    public void A_person_who_speaks_in_the_frame_of_the_tone_s_end_is_told_in_the_next()
    {
        _watch.BeforeMachine(CallProgressEvents.Beep, 70);
        _watch.BeforeMachine(CallProgressEvents.Verdict, 98);

        After(CallProgressEvents.SpeechAfterBeep, CallProgressEvents.None).ShouldBe(["ToneEnded", "PersonSpeaks"]);
    }

    [Fact]
    public void A_person_who_speaks_while_the_line_beeps_again_is_told()
    {
        _watch.BeforeMachine(CallProgressEvents.Verdict | CallProgressEvents.Beep, 300);

        After(CallProgressEvents.None, CallProgressEvents.SpeechAfterBeep | CallProgressEvents.Beep)
            .ShouldBe(["ToneEnded", "PersonSpeaks"]);
    }

    [Fact]
    public void Another_call_starts_without_the_tone_of_the_one_before()
    {
        _watch.BeforeMachine(CallProgressEvents.Verdict | CallProgressEvents.Beep, 300);
        After(CallProgressEvents.None);
        _watch.Reset();
        _watch.BeforeMachine(CallProgressEvents.Verdict, 300);

        After(CallProgressEvents.SpeechAfterBeep).ShouldBe([""]);
    }

    private string[] After(params CallProgressEvents[] frames) =>
        [.. frames.Select(events => _watch.AfterMachine(events)?.GetType().Name ?? "")];
}
