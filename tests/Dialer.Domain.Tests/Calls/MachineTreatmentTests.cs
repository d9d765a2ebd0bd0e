using Dialer.Domain.Calls;
using static Dialer.Domain.Tests.Calls.CallLegScene;

namespace Dialer.Domain.Tests.Calls;

public sealed class MachineTreatmentTests
{
    private static readonly CallLegEffect Message = new CallLegEffect.Play("voicemail");

    private static readonly CallLegRules Analysed = Rules with
    {
        ClockStart = AbandonClockStart.GreetingEnd,
        ToneLimit = TimeSpan.FromSeconds(30),
    };

    private static readonly CallLegRules LeavesMessage =
        Analysed with { Machine = new MachineTreatment.LeaveMessage("voicemail") };

    private static readonly CallLegRules Transfers =
        Analysed with { Machine = new MachineTreatment.TransferToAgent() };

    [Fact]
    public void A_machine_is_left_a_message_after_its_tone()
    {
        CallLegScene leg = Machine(LeavesMessage);
        leg.Did(Message).ShouldBeFalse();

        Tone(leg.Until(12)).Did(Message).ShouldBeTrue();
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();
        leg.Until(20).Input(new CallLegInput.MessagePlayed()).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        leg.Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.Amd);
        leg.Ended!.Times.ShouldSatisfyAllConditions(
            t => t.VerdictAt.ShouldBe(At(8)),
            t => t.Evidence.ShouldBe(new CallEvidence(Verdict.Machine, 0.9, "talk") { ToneAt = At(12) }));
    }

    [Fact]
    public void A_machine_without_a_tone_is_a_network_s_voicemail()
    {
        CallLegScene leg = Machine(LeavesMessage).Until(37.9);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();

        leg.Until(38).Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.NetworkVoicemail);
        leg.Did(Message).ShouldBeFalse();
    }

    [Fact]
    public void A_machine_that_waits_for_an_answer_is_an_assistant_that_screens_calls()
    {
        var screening = new CallEvidence(Verdict.Screening, 0.6, "waits");
        CallLegScene leg = Machine(LeavesMessage).Until(14)
            .Input(new CallLegInput.Analysed(Verdict.Screening, At(14), screening));

        leg.Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.CallScreened);
        leg.Did(Message).ShouldBeFalse();
        leg.Ended!.Times.Evidence.ShouldBe(screening);
    }

    [Fact]
    public void A_message_that_does_not_end_is_cut()
    {
        CallLegScene leg = Tone(Machine(LeavesMessage)).Until(187.9);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();
        leg.Until(188).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
    }

    [Fact]
    public void A_person_who_picks_up_stops_the_message_and_gets_an_agent()
    {
        CallLegScene leg = Person(Tone(Machine(LeavesMessage)).Until(12));

        leg.Effects[^3..].ShouldBe(
        [
            new CallLegEffect.StopPlaying(),
            new CallLegEffect.StartTimer(leg.State.Timer, TimeSpan.FromSeconds(2)),
            new CallLegEffect.TellLive(At(12)),
        ]);
        leg.Give(Ada, AdasCall).Bridge(AdasCall).Over(CallEnding.RemoteHangUp).Ended!.Outcome
            .ShouldBe(Outcome.LiveVoiceAgent);
        leg.Ended!.Times.ShouldSatisfyAllConditions(
            t => t.VerdictAt.ShouldBe(At(8)),
            t => t.Evidence.ShouldBe(
                new CallEvidence(Verdict.Machine, 0.9, "talk") { ToneAt = At(8), PersonAt = At(12) }));
    }

    [Fact]
    public void A_person_who_picks_up_and_gets_no_agent_is_abandoned()
    {
        CallLegScene leg = Person(Tone(Machine(LeavesMessage)).Until(12)).Until(14);
        leg.Did(new CallLegEffect.Play("abandoned")).ShouldBeTrue();
        leg.Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.Abandoned);
    }

    [Fact]
    public void Without_a_message_the_tone_ends_the_call()
    {
        CallLegScene leg = Machine(Analysed);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();
        Tone(leg).Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.Amd);
    }

    [Fact]
    public void Without_tone_detection_a_machine_is_hung_up_on_at_once() =>
        Machine(Analysed with { ToneLimit = null }).Did(new CallLegEffect.HangUp()).ShouldBeTrue();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_machine_that_hangs_up_first_stays_a_machine(bool speaking)
    {
        CallLegScene leg = Machine(LeavesMessage);
        if (speaking) Tone(leg);
        leg.Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.Amd);
    }

    [Fact]
    public void A_machine_that_an_agent_takes_is_no_live_answer()
    {
        CallLegScene leg = Machine(Transfers);
        leg.Did(new CallLegEffect.TellLive(At(8), IsMachine: true)).ShouldBeTrue();

        leg.Give(Ada, AdasCall).Bridge(AdasCall).Until(20).Input(new CallLegInput.AgentHungUp(Ada))
            .Over(CallEnding.LocalHangUp).Ended.ShouldSatisfyAllConditions(
                e => e!.Outcome.ShouldBe(Outcome.Amd), e => e!.Agent.ShouldBe(Ada));
        Machine(Transfers).Give(Ada, AdasCall).Bridge(AdasCall).Over(CallEnding.RemoteHangUp).Ended!.Outcome
            .ShouldBe(Outcome.Amd);
    }

    [Fact]
    public void A_machine_that_no_agent_takes_is_never_abandoned()
    {
        Machine(Transfers).Until(10).Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.Amd);
        Machine(Transfers).Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.Amd);
        Machine(Transfers).Give(Ada, AdasCall).Input(new CallLegInput.GatewayGone()).Ended!.Outcome
            .ShouldBe(Outcome.Amd);
    }

    [Fact]
    public void The_abandon_clock_starts_at_the_end_of_the_greeting()
    {
        var evidence = new CallEvidence(Verdict.LiveVoice, 0.9, "hello") { QuietFor = TimeSpan.FromSeconds(0.6) };
        CallLegScene leg = new CallLegScene(Analysed).Dial().Ring().Answer(5).Until(7)
            .Input(new CallLegInput.Analysed(Verdict.LiveVoice, At(7), evidence)).Until(8.3);
        leg.Effects.ShouldNotContain(e => e is CallLegEffect.Play);

        leg.Until(8.4).Effects.ShouldContain(e => e is CallLegEffect.Play);
        leg.Over(CallEnding.RemoteHangUp).Ended!.Times.Evidence.ShouldBe(evidence);
    }

    [Theory]
    [InlineData(Verdict.Busy, Outcome.Busy)]
    [InlineData(Verdict.Reorder, Outcome.CarrierFailure)]
    [InlineData(Verdict.VacantNumber, Outcome.InvalidNumber)]
    [InlineData(Verdict.NetworkCongestion, Outcome.CarrierFailure)]
    [InlineData(Verdict.SpecialInformationTone, Outcome.OperatorIntercept)]
    public void A_tone_of_the_network_before_the_answer_ends_the_attempt(Verdict verdict, Outcome outcome)
    {
        CallLegScene leg = new CallLegScene(Analysed).Dial().Ring().Until(4).Hear(verdict);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        leg.Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(outcome);
        leg.Ended!.Times.VerdictAt.ShouldBe(At(4));
    }

    [Theory]
    [InlineData(Verdict.LiveVoice)]
    [InlineData(Verdict.Machine)]
    [InlineData(Verdict.Ringback)]
    [InlineData(Verdict.Fax)]
    [InlineData(Verdict.DeadAir)]
    public void What_is_heard_before_the_answer_and_may_still_be_answered_changes_nothing(Verdict verdict)
    {
        CallLegScene leg = new CallLegScene(Analysed).Dial().Ring();
        CallLegState ringing = leg.State;
        leg.Hear(verdict).State.ShouldBe(ringing);
    }

    private static CallLegScene Machine(CallLegRules rules) => new CallLegScene(rules).Dial().Ring().Answer(5).Until(8)
        .Input(new CallLegInput.Analysed(Verdict.Machine, At(8), new CallEvidence(Verdict.Machine, 0.9, "talk")));

    private static CallLegScene Tone(CallLegScene leg) => leg.Input(new CallLegInput.ToneHeard(leg.Now));

    private static CallLegScene Person(CallLegScene leg) => leg.Input(new CallLegInput.PersonHeard(leg.Now));
}
