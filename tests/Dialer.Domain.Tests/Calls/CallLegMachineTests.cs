using Dialer.Domain.Calls;
using static Dialer.Domain.Tests.Calls.CallLegScene;

namespace Dialer.Domain.Tests.Calls;

public sealed class CallLegMachineTests
{
    [Fact]
    public void A_conversation_is_live_voice_with_every_moment_on_record()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Until(5.1).Bridge(AdasCall)
            .Until(60).Over(CallEnding.RemoteHangUp);

        leg.Ended.ShouldBe(new CallLegEffect.TellEnded(
            Outcome.LiveVoiceAgent, Ada, new CallTimes(At(0), At(1), At(5), At(5), At(5.1), At(60)), null));
        leg.Effects[^2].ShouldBe(new CallLegEffect.TellAgentCustomerGone(Ada));
    }

    [Fact]
    public void Gives_up_at_the_ring_limit_after_the_first_18x()
    {
        CallLegScene leg = new CallLegScene().Dial().Ring(3).Until(34.9);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();

        leg.Until(35).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        leg.Ended.ShouldBeNull();
        leg.Over(CallEnding.Refused, 487).Ended!.Outcome.ShouldBe(Outcome.NoAnswer);
    }

    [Fact]
    public void A_call_that_is_not_heard_of_40_seconds_after_our_hang_up_is_over()
    {
        CallLegScene leg = new CallLegScene().Dial().Until(59.9);
        leg.Ended.ShouldBeNull();

        leg.Until(60).Ended!.Outcome.ShouldBe(Outcome.NoRingback);
        CallLegScene talked = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Bridge(AdasCall)
            .Input(new CallLegInput.AgentHungUp(Ada)).Until(100);
        talked.Ended.ShouldSatisfyAllConditions(
            e => e!.Outcome.ShouldBe(Outcome.LiveVoiceAgent), e => e!.Agent.ShouldBe(Ada));
    }

    [Fact]
    public void Has_no_ringback_when_nothing_came_in_20_seconds()
    {
        CallLegScene leg = new CallLegScene().Dial().Until(19.9);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();

        leg.Until(20).Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.NoRingback);
    }

    [Fact]
    public void An_answer_that_crosses_our_cancel_keeps_the_reason_of_the_cancel_and_is_on_record()
    {
        CallLegScene leg = new CallLegScene().Dial().Ring(1).Until(33).Answer(33.1);

        leg.Effects.OfType<CallLegEffect.HangUp>().Count().ShouldBe(2);
        leg.Effects.ShouldNotContain(e => e is CallLegEffect.TellLive);
        leg.Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(Outcome.NoAnswer);
        leg.Ended!.Times.AnsweredAt.ShouldBe(At(33.1));
    }

    [Theory]
    [InlineData(486, Outcome.Busy)]
    [InlineData(404, Outcome.InvalidNumber)]
    [InlineData(487, Outcome.NoAnswer)]
    [InlineData(503, Outcome.NoAnswer)]
    public void A_refusal_that_crosses_our_cancel_counts_where_it_names_the_number(int status, Outcome outcome) =>
        new CallLegScene().Dial().Ring(1).Until(33).Over(CallEnding.Refused, status).Ended!.Outcome.ShouldBe(outcome);

    [Fact]
    public void Cancels_at_once_what_does_not_ring() =>
        new CallLegScene().Dial().Until(2).Input(new CallLegInput.Cancel()).Over(CallEnding.LocalHangUp)
            .Ended!.Outcome.ShouldBe(Outcome.Cancelled);

    [Fact]
    public void Never_cancels_what_rings_before_15_seconds()
    {
        CallLegScene leg = new CallLegScene().Dial().Ring(1).Until(5).Input(new CallLegInput.Cancel()).Until(15.9);
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();

        leg.Until(16).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        leg.Over(CallEnding.Refused, 487).Ended!.Outcome.ShouldBe(Outcome.Cancelled);
    }

    [Fact]
    public void Serves_the_customer_who_answers_while_the_cancel_is_postponed() =>
        new CallLegScene().Dial().Ring(1).Input(new CallLegInput.Cancel()).Answer(8).Hear(Verdict.LiveVoice)
            .Did(new CallLegEffect.TellLive(At(8))).ShouldBeTrue();

    [Fact]
    public void Cancels_at_once_what_has_rung_for_15_seconds() =>
        new CallLegScene().Dial().Ring(1).Until(16).Input(new CallLegInput.Cancel())
            .Did(new CallLegEffect.HangUp()).ShouldBeTrue();

    [Fact]
    public void Plays_the_message_when_the_abandon_clock_runs_out_and_hangs_up_after_it()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Until(6.9);
        leg.Effects.ShouldNotContain(e => e is CallLegEffect.Play);

        leg.Until(7).Did(new CallLegEffect.Play("abandoned")).ShouldBeTrue();
        leg.Until(15).Input(new CallLegInput.MessagePlayed()).Over(CallEnding.LocalHangUp);
        leg.Ended!.Outcome.ShouldBe(Outcome.Abandoned);
        leg.Ended!.Agent.ShouldBeNull();
    }

    [Fact]
    public void Says_that_it_is_lost_for_agents_before_the_treatment_and_sends_back_the_one_who_comes_then()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Until(7);
        leg.Effects[^3..].Select(e => e.GetType()).ShouldBe([
            typeof(CallLegEffect.TellAbandoned), typeof(CallLegEffect.Play), typeof(CallLegEffect.StartTimer)]);
        leg.Give(Ada, AdasCall).Effects[^1].ShouldBe(new CallLegEffect.TellAgentLost(Ada));

        CallLegScene hungUp = new CallLegScene(
            Rules with { Treatment = new AbandonTreatment.HangUp() }).LiveAtFive().Until(7);
        hungUp.Did(new CallLegEffect.TellAbandoned()).ShouldBeTrue();
        hungUp.Give(Bob, BobsCall).Effects[^1].ShouldBe(new CallLegEffect.TellAgentLost(Bob));
        hungUp.Effects.ShouldNotContain(e => e is CallLegEffect.Bridge);
    }

    [Fact]
    public void Ends_a_message_that_does_not_end() =>
        new CallLegScene().LiveAtFive().Until(67).Did(new CallLegEffect.HangUp()).ShouldBeTrue();

    [Fact]
    public void Hangs_up_at_once_where_that_is_the_treatment()
    {
        CallLegScene leg = new CallLegScene(
            Rules with { Treatment = new AbandonTreatment.HangUp() }).LiveAtFive().Until(7);

        leg.State.ShouldBeOfType<CallLegState.HangingUp>().Outcome.ShouldBe(Outcome.Abandoned);
        leg.Effects.ShouldNotContain(e => e is CallLegEffect.Play);
    }

    [Fact]
    public void The_clock_counts_the_time_of_the_analysis_unless_it_starts_at_the_verdict()
    {
        new CallLegScene().Dial().Ring().Answer(5).Until(6.5).Hear(Verdict.LiveVoice).Until(7)
            .State.ShouldBeOfType<CallLegState.PlayingMessage>();

        CallLegScene fromVerdict = new(Rules with { ClockStart = AbandonClockStart.GreetingEnd });
        fromVerdict.Dial().Ring().Answer(5).Until(6.5).Hear(Verdict.LiveVoice).Until(8.4)
            .State.ShouldBeOfType<CallLegState.WaitingForAgent>();
        fromVerdict.Until(8.5).State.ShouldBeOfType<CallLegState.PlayingMessage>();
    }

    [Fact]
    public void A_customer_whose_agent_is_lost_waits_for_another_within_the_same_clock()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Until(6)
            .Input(new CallLegInput.BridgeFailed(AdasCall));

        leg.Did(new CallLegEffect.TellAgentLost(Ada)).ShouldBeTrue();
        leg.Give(Bob, BobsCall).Bridge(AdasCall).State.ShouldBeOfType<CallLegState.Bridging>();
        leg.Bridge(BobsCall).State.ShouldBeOfType<CallLegState.Connected>().Agent.ShouldBe(Bob);
        new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Until(6).Input(
            new CallLegInput.BridgeFailed(AdasCall)).Until(7)
            .State.ShouldBeOfType<CallLegState.PlayingMessage>();
    }

    [Fact]
    public void A_bridge_under_way_is_not_cut_by_the_clock_but_abandons_when_it_fails_after_it()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Until(6.9).Give(Ada, AdasCall).Until(7.2);
        leg.State.ShouldBeOfType<CallLegState.Bridging>();

        leg.Input(new CallLegInput.BridgeFailed(AdasCall)).Until(7.2)
            .State.ShouldBeOfType<CallLegState.PlayingMessage>();
        leg.Did(new CallLegEffect.TellAgentLost(Ada)).ShouldBeTrue();
    }

    [Fact]
    public void A_customer_bridged_to_an_agent_who_had_left_is_abandoned_and_reported_so()
    {
        CallLegScene leg = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Bridge(AdasCall)
            .Input(new CallLegInput.AudioReached(TimeSpan.FromMilliseconds(40)))
            .Input(new CallLegInput.AgentDeclined(Ada)).Over(CallEnding.RemoteHangUp);

        leg.Ended!.Outcome.ShouldBe(Outcome.Abandoned);
        leg.Ended!.Times.ShouldBe(new CallTimes(At(0), At(1), At(5), At(5), null, At(5)));
    }

    [Fact]
    public void Abandons_nobody_before_the_campaign_has_said_that_no_agent_is_there()
    {
        CallLegScene leg = new CallLegScene { SaysNoAgent = false }.LiveAtFive().Until(7.5);
        leg.Effects.OfType<CallLegEffect.AskToAbandon>().ShouldHaveSingleItem();
        leg.State.ShouldBeOfType<CallLegState.WaitingForAgent>();

        leg.Give(Ada, AdasCall).Bridge(AdasCall).Until(60).State.ShouldBeOfType<CallLegState.Connected>();
    }

    [Fact]
    public void A_verdict_later_than_the_clock_still_gives_an_agent_the_customer()
    {
        CallLegScene leg = new CallLegScene { SaysNoAgent = false }.Dial().Ring().Answer(5).Until(7.5)
            .Hear(Verdict.LiveVoice).Until(7.5);
        Type[] asked = [typeof(CallLegEffect.TellLive), typeof(CallLegEffect.AskToAbandon)];
        leg.Effects.Select(e => e.GetType()).Where(asked.Contains).ShouldBe(asked);

        leg.Give(Ada, AdasCall).Bridge(AdasCall).State.ShouldBeOfType<CallLegState.Connected>();
    }

    [Fact]
    public void A_campaign_that_does_not_answer_keeps_the_customer_for_a_second_more()
    {
        CallLegScene leg = new CallLegScene { SaysNoAgent = false }.LiveAtFive().Until(7.9);
        leg.State.ShouldBeOfType<CallLegState.WaitingForAgent>();

        leg.Until(8).State.ShouldBeOfType<CallLegState.PlayingMessage>();
        leg.Did(new CallLegEffect.TellAbandoned()).ShouldBeTrue();
    }

    [Fact]
    public void An_agent_who_hangs_up_ends_the_conversation_but_not_the_wait_of_a_customer_it_never_talked_to()
    {
        CallLegScene talking = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Bridge(AdasCall)
            .Input(new CallLegInput.AgentHungUp(Ada)).Over(CallEnding.LocalHangUp);
        talking.Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        talking.Ended.ShouldSatisfyAllConditions(
            e => e!.Outcome.ShouldBe(Outcome.LiveVoiceAgent), e => e!.Agent.ShouldBe(Ada));

        CallLegScene bridging = new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Input(
            new CallLegInput.AgentHungUp(Ada));
        bridging.State.ShouldBeOfType<CallLegState.WaitingForAgent>();
        bridging.Did(new CallLegEffect.HangUp()).ShouldBeFalse();
    }

    [Fact]
    public void A_leg_that_stops_early_hangs_up_and_tells_its_agent()
    {
        CallLegMachine.LastWords(new CallLegScene().Dial().State).ShouldBe([new CallLegEffect.HangUp()]);
        CallLegMachine.LastWords(new CallLegScene().LiveAtFive().Give(Ada, AdasCall).State)
            .ShouldBe([new CallLegEffect.HangUp(), new CallLegEffect.TellAgentCustomerLost(Ada)]);
        CallLegMachine.LastWords(new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Bridge(AdasCall).State)
            .ShouldBe([new CallLegEffect.HangUp(), new CallLegEffect.TellAgentCustomerGone(Ada)]);
        CallLegMachine.LastWords(new CallLegScene().Dial().Over(CallEnding.Refused, 486).State).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CallEnding.RemoteHangUp, Outcome.CustomerAbandoned)]
    [InlineData(CallEnding.Failed, Outcome.Abandoned)]
    [InlineData(CallEnding.LocalHangUp, Outcome.Abandoned)]
    public void A_waiting_customer_is_their_own_abandon_only_when_they_hang_up(CallEnding how, Outcome outcome)
    {
        new CallLegScene().LiveAtFive().Over(how).Ended!.Outcome.ShouldBe(outcome);
        new CallLegScene().LiveAtFive().Give(Ada, AdasCall).Over(how).Ended.ShouldSatisfyAllConditions(
            e => e!.Outcome.ShouldBe(outcome), e => e!.Agent.ShouldBeNull());
    }

    [Theory]
    [InlineData(7, Outcome.CustomerAbandoned)]
    [InlineData(7.1, Outcome.Abandoned)]
    public void A_customer_who_hangs_up_after_the_clock_was_abandoned(double at, Outcome outcome)
    {
        CallLegScene Live() => new CallLegScene { SaysNoAgent = false }.LiveAtFive();
        Live().Until(at).Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(outcome);
        Live().Until(at).Over(CallEnding.Failed, 481).Ended!.Outcome.ShouldBe(outcome);
        Live().Give(Ada, AdasCall).Until(at).Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(outcome);
    }

    [Theory]
    [InlineData(AbandonClockStart.Answer, 7, Outcome.CustomerAbandoned)]
    [InlineData(AbandonClockStart.Answer, 7.1, Outcome.Abandoned)]
    [InlineData(AbandonClockStart.GreetingEnd, 8, Outcome.CustomerAbandoned)]
    [InlineData(AbandonClockStart.GreetingEnd, 8.1, Outcome.Abandoned)]
    public void Who_spoke_and_hangs_up_before_the_verdict_is_live_and_after_the_clock_abandoned(
        AbandonClockStart start, double at, Outcome outcome) =>
        new CallLegScene(Rules with { ClockStart = start }).Dial().Ring().Answer(5).Until(6)
            .Input(new CallLegInput.SpeechHeard(At(6))).Until(6.5).Input(new CallLegInput.SpeechHeard(At(6.5)))
            .Until(at).Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(2, 7, Outcome.CustomerAbandoned)]
    [InlineData(2, 7.1, Outcome.DeadAir)]
    [InlineData(0.5, 6, Outcome.CustomerAbandoned)]
    [InlineData(0.5, 6.1, Outcome.DeadAir)]
    public void What_says_nothing_and_hangs_up_is_a_person_for_the_clock_and_at_least_a_second(
        double clock, double at, Outcome outcome) =>
        new CallLegScene(Rules with { AbandonClock = TimeSpan.FromSeconds(clock) }).Dial().Ring().Answer(5).Until(at)
            .Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(outcome);

    [Fact]
    public void An_analysis_that_never_ends_does_not_move_the_clock_that_started_at_the_answer()
    {
        CallLegScene fromAnswer = new CallLegScene { SaysNoAgent = false }.Dial().Answer(5).Until(40);
        fromAnswer.State.ShouldBeOfType<CallLegState.WaitingForAgent>().AbandonAt.ShouldBe(At(7));
        CallLegScene fromVerdict = new(Rules with { ClockStart = AbandonClockStart.GreetingEnd });
        fromVerdict.Dial().Answer(5).Until(40).State.ShouldBeOfType<CallLegState.WaitingForAgent>()
            .AbandonAt.ShouldBe(At(42));
    }

    [Theory]
    [InlineData(CallEnding.RemoteHangUp, Outcome.CustomerAbandoned)]
    [InlineData(CallEnding.Failed, Outcome.CarrierFailure)]
    [InlineData(CallEnding.LocalHangUp, Outcome.Interrupted)]
    public void A_call_that_ends_before_the_verdict(CallEnding how, Outcome outcome) =>
        new CallLegScene().Dial().Ring().Answer(5).Over(how).Ended!.Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(Verdict.Machine, Outcome.Amd)]
    [InlineData(Verdict.Screening, Outcome.CallScreened)]
    [InlineData(Verdict.Fax, Outcome.Fax)]
    [InlineData(Verdict.Modem, Outcome.Fax)]
    [InlineData(Verdict.SpecialInformationTone, Outcome.OperatorIntercept)]
    [InlineData(Verdict.Busy, Outcome.Busy)]
    [InlineData(Verdict.Reorder, Outcome.CarrierFailure)]
    [InlineData(Verdict.Ringback, Outcome.NoAnswer)]
    [InlineData(Verdict.Music, Outcome.Amd)]
    [InlineData(Verdict.DeadAir, Outcome.DeadAir)]
    [InlineData(Verdict.NoMedia, Outcome.CarrierFailure)]
    [InlineData(Verdict.VacantNumber, Outcome.InvalidNumber)]
    [InlineData(Verdict.NetworkCongestion, Outcome.CarrierFailure)]
    public void What_is_no_person_is_hung_up_with_its_outcome(Verdict verdict, Outcome outcome)
    {
        CallLegScene leg = new CallLegScene().Dial().Answer(5).Hear(verdict);

        leg.Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        leg.Over(CallEnding.LocalHangUp).Ended!.Outcome.ShouldBe(outcome);
        leg.Ended!.Times.VerdictAt.ShouldBe(At(5));
    }

    [Fact]
    public void Nobody_is_hung_up_on_for_doubt()
    {
        CallLegScene leg = new CallLegScene().Dial().Answer(5).Until(40);

        leg.Did(new CallLegEffect.TellLive(At(40))).ShouldBeTrue();
        leg.Did(new CallLegEffect.HangUp()).ShouldBeFalse();
    }

    [Fact]
    public void The_network_s_refusal_keeps_its_codes()
    {
        CallLegScene leg = new CallLegScene().Dial().Over(CallEnding.Refused, 480, 19);

        leg.Ended!.Outcome.ShouldBe(Outcome.NoAnswer);
        leg.Ended!.Cause.ShouldBe(new NetworkCause(480, 19, ""));
    }

    [Fact]
    public void A_leg_that_failed_does_not_dial_again()
    {
        CallLegScene leg = new CallLegScene().Input(new CallLegInput.Restarted()).Dial();

        leg.Effects.ShouldNotContain(e => e is CallLegEffect.PlaceCall);
        leg.Ended!.Outcome.ShouldBe(Outcome.FlushedError);
    }

    [Fact]
    public void Says_that_it_ended_once_and_last_whatever_comes()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            CallLegScene leg = new CallLegScene().Dial();
            for (int i = 0; i < 30; i++) leg.Until(i * 2).Input(Anything(random, i * 2));
            leg.Over(CallEnding.LocalHangUp).Over(CallEnding.Failed);

            leg.Effects.OfType<CallLegEffect.TellEnded>().Count().ShouldBe(1, $"seed {seed}");
            leg.Effects[^1].ShouldBeOfType<CallLegEffect.TellEnded>($"seed {seed}");
        }
    }

    private static CallLegInput Anything(Random random, double now) => random.Next(16) switch
    {
        15 => new CallLegInput.SpeechHeard(At(now)),
        13 => new CallLegInput.ToneHeard(At(now)),
        14 => new CallLegInput.PersonHeard(At(now)),
        0 => new CallLegInput.Rang(At(now)),
        1 => new CallLegInput.Answered(At(now)),
        2 or 3 => new CallLegInput.Analysed((Verdict)random.Next(14), At(now)),
        4 => new CallLegInput.AgentGiven(Ada, AdasCall),
        5 => new CallLegInput.AgentGiven(Bob, BobsCall),
        6 => new CallLegInput.BridgeMade(random.Next(2) == 0 ? AdasCall : BobsCall, At(now)),
        7 => new CallLegInput.BridgeFailed(random.Next(2) == 0 ? AdasCall : BobsCall),
        8 => new CallLegInput.AgentDeclined(Ada),
        9 => new CallLegInput.MessagePlayed(),
        10 => new CallLegInput.Cancel(),
        11 => new CallLegInput.AgentHungUp(Bob),
        _ => random.Next(4) == 0
            ? new CallLegInput.CallOver((CallEnding)random.Next(4), null, At(now))
            : new CallLegInput.AudioReached(TimeSpan.FromMilliseconds(20)),
    };
}
