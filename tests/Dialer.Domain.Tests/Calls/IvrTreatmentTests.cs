using Dialer.Domain.Calls;
using static Dialer.Domain.Tests.Calls.CallLegScene;

namespace Dialer.Domain.Tests.Calls;

/// <summary>A person at a port of an IVR campaign.</summary>
public sealed class IvrTreatmentTests
{
    private static readonly CallLegEffect Prompt = new CallLegEffect.Play("ivr");

    private readonly CallLegScene _leg = new CallLegScene().LiveAtFive();

    [Fact]
    public void A_person_at_a_port_hears_the_prompt_to_its_end_and_is_hung_up_on()
    {
        Given().Did(Prompt).ShouldBeTrue();
        Began().Until(14).Did(new CallLegEffect.HangUp()).ShouldBeFalse();

        _leg.Input(new CallLegInput.MessagePlayed()).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
        CallLegEffect.TellEnded ended = _leg.Over(CallEnding.LocalHangUp).Ended!;
        (ended.Outcome, ended.Agent).ShouldBe((Outcome.LiveVoiceIvr, null));
        (ended.Times.ConnectedAt, ended.Times.HeardAt).ShouldBe((At(5.04), At(5.04)));
    }

    [Fact]
    public void A_person_who_hangs_up_during_the_prompt_was_served()
    {
        Given();
        Began().Did(new CallLegEffect.TellPromptBegan()).ShouldBeTrue();

        _leg.Until(6).Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.LiveVoiceIvr);
    }

    [Fact]
    public void A_person_who_hangs_up_before_the_prompt_was_not() =>
        Given().Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.CustomerAbandoned);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_person_whose_prompt_does_not_begin_is_abandoned(bool endsAtOnce)
    {
        Given();
        if (endsAtOnce) _leg.Input(new CallLegInput.MessagePlayed());
        else _leg.Until(6.9).Did(new CallLegEffect.Play("abandoned")).ShouldBeFalse();
        _leg.Until(7).Did(new CallLegEffect.Play("abandoned")).ShouldBeTrue();
        _leg.Did(new CallLegEffect.TellAbandoned()).ShouldBeTrue();

        // The message begins too, and is no prompt of a port.
        _leg.Input(new CallLegInput.PromptBegan("abandoned", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)))
            .Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.Abandoned);
    }

    [Fact]
    public void A_prompt_whose_end_is_lost_is_cut_when_it_must_be_over()
    {
        Given();
        Began().Until(18.9).Did(new CallLegEffect.HangUp()).ShouldBeFalse();
        _leg.Until(19).Did(new CallLegEffect.HangUp()).ShouldBeTrue();
    }

    [Fact]
    public void A_port_given_to_a_customer_who_is_abandoned_already_changes_nothing()
    {
        CallLegState treated = _leg.Until(8).State;
        treated.ShouldBeOfType<CallLegState.PlayingMessage>();
        Given().State.ShouldBe(treated);
    }

    [Fact]
    public void Without_a_gateway_who_heard_the_prompt_was_served_and_who_did_not_is_abandoned()
    {
        Given().Input(new CallLegInput.GatewayGone()).Ended!.Outcome.ShouldBe(Outcome.Abandoned);

        CallLegScene hearing = new CallLegScene().LiveAtFive().Input(new CallLegInput.PortGiven("ivr"))
            .Input(new CallLegInput.PromptBegan("ivr", default, TimeSpan.FromSeconds(9)));
        hearing.Input(new CallLegInput.GatewayGone()).Ended!.Outcome.ShouldBe(Outcome.LiveVoiceIvr);
    }

    [Fact]
    public void A_person_who_picks_up_where_a_machine_recorded_gets_a_port()
    {
        CallLegRules rules = Rules with
        {
            Machine = new MachineTreatment.LeaveMessage("voicemail"),
            ToneLimit = TimeSpan.FromSeconds(30),
        };
        CallLegScene leg = new CallLegScene(rules).Dial().Ring().Answer(5).Hear(Verdict.Machine);
        leg.Input(new CallLegInput.ToneHeard(At(6))).Input(new CallLegInput.PersonHeard(At(7)))
            .Input(new CallLegInput.PortGiven("ivr"))
            .Input(new CallLegInput.PromptBegan("ivr", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9)));

        leg.Over(CallEnding.RemoteHangUp).Ended!.Outcome.ShouldBe(Outcome.LiveVoiceIvr);
    }

    private CallLegScene Given() => _leg.Input(new CallLegInput.PortGiven("ivr"));

    private CallLegScene Began() => _leg.Input(
        new CallLegInput.PromptBegan("ivr", TimeSpan.FromMilliseconds(40), TimeSpan.FromSeconds(9)));
}
