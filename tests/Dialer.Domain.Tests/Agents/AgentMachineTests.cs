using Dialer.Domain.Agents;
using Dialer.Domain.Quantities;
using static Dialer.Domain.Tests.Agents.AgentScene;

namespace Dialer.Domain.Tests.Agents;

public sealed class AgentMachineTests
{
    [Fact]
    public void A_phone_that_is_not_heard_of_40_seconds_after_its_hang_up_keeps_nobody_from_the_next_call()
    {
        AgentScene agent = new AgentScene().Reserved().Input(new AgentInput.Release(1)).Until(39.9);
        agent.State.CanBeOffered.ShouldBeFalse();

        agent.Until(40).State.CanBeOffered.ShouldBeTrue();
        agent.Effects.OfType<AgentEffect.TellAvailable>().Count().ShouldBe(2);
    }

    [Fact]
    public void Goes_from_sign_in_through_a_conversation_back_to_available()
    {
        AgentScene agent = new AgentScene().Reserved();
        agent.Effects.ShouldContain(new AgentEffect.PlaceCall(Phone, "200", First.Campaign));
        agent.Effects.ShouldContain(new AgentEffect.TellReserved(First, Phone));

        agent.Until(5).Input(new AgentInput.CustomerConnected(Attempt, Customer)).Until(65).CustomerGone();
        agent.Effects.ShouldContain(new AgentEffect.HangUp(Phone));
        agent.PhoneOver().Phase.ShouldBe("WrapUp");

        agent.Forget().Until(75).Phase.ShouldBe("Available");
        agent.Effects.ShouldContain(new AgentEffect.TellAvailable(At(75)));
        agent.State.Totals.ShouldBe(new AgentTotals(
            1, 0, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(75)));
    }

    [Fact]
    public void An_offer_that_is_not_answered_in_time_is_RONA()
    {
        AgentScene agent = new AgentScene().Offered().Until(14.9);
        agent.Phase.ShouldBe("ReservationOffered");

        agent.Forget().Until(15).Phase.ShouldBe("Idle RONA");
        agent.State.Totals.Rona.ShouldBe(1);
        agent.Effects.ShouldBe([
            new AgentEffect.HangUp(Phone),
            new AgentEffect.TellReservationEnded(First, "RONA"),
            new AgentEffect.TellUnavailable()]);
    }

    [Fact]
    public void A_refused_offer_is_RONA_and_an_unreachable_phone_is_not()
    {
        AgentScene refused = new AgentScene().Offered().PhoneOver(reached: true);
        AgentScene unreachable = new AgentScene().Offered().PhoneOver(reached: false);

        (refused.Phase, refused.State.Totals.Rona).ShouldBe(("Idle RONA", 1));
        (unreachable.Phase, unreachable.State.Totals.Rona).ShouldBe(("Idle Phone unreachable", 0));
    }

    [Fact]
    public void Is_not_offered_again_before_its_last_call_is_over()
    {
        AgentScene agent = new AgentScene().Reserved().Forget().Input(new AgentInput.Release(1));
        agent.Phase.ShouldBe("Available");
        agent.Effects.ShouldBe([
            new AgentEffect.HangUp(Phone),
            new AgentEffect.TellReservationEnded(First, "Released"),
            new AgentEffect.StartTimer(agent.State.Timer, agent.Rules.HangUpLimit),
        ]);

        agent.Forget().PhoneOver().Effects.ShouldContain(new AgentEffect.TellAvailable(At(0)));
    }

    [Fact]
    public void Wrap_up_that_ends_before_the_call_is_over_waits_for_it()
    {
        AgentScene agent = new AgentScene().Connected().CustomerGone().Forget().Input(new AgentInput.EndWrapUp());
        agent.Phase.ShouldBe("Available");
        agent.Effects.ShouldBe([new AgentEffect.StartTimer(agent.State.Timer, agent.Rules.HangUpLimit)]);

        agent.PhoneOver().Effects.ShouldContain(new AgentEffect.TellAvailable(At(0)));
    }

    [Fact]
    public void Going_idle_in_a_conversation_takes_effect_after_wrap_up()
    {
        AgentScene agent = new AgentScene().Connected().Input(new AgentInput.GoIdle("Lunch"));
        agent.Phase.ShouldBe("Connected");

        agent.CustomerGone().PhoneOver().Until(9.9).Phase.ShouldBe("WrapUp");
        agent.Until(10).Phase.ShouldBe("Idle Lunch");
        agent.Effects[^1].ShouldBe(new AgentEffect.TellUnavailable());
    }

    [Fact]
    public void Signing_out_in_a_conversation_takes_effect_after_it_and_the_last_wish_counts()
    {
        new AgentScene().Connected().Input(new AgentInput.LogOut()).CustomerGone().PhoneOver().Until(10)
            .Phase.ShouldBe("LoggedOut");
        new AgentScene().Connected().Input(new AgentInput.LogOut()).Input(new AgentInput.GoAvailable()).CustomerGone()
            .PhoneOver().Until(10).Phase.ShouldBe("Available");
    }

    [Fact]
    public void Hanging_up_the_phone_in_a_conversation_tells_the_customer_s_leg()
    {
        AgentScene agent = new AgentScene().Connected().Forget().PhoneOver();

        agent.Phase.ShouldBe("WrapUp");
        agent.Effects[0].ShouldBe(new AgentEffect.TellHungUp(Attempt));
        agent.CustomerGone().Phase.ShouldBe("WrapUp");
    }

    [Fact]
    public void A_customer_who_comes_after_the_agent_left_is_declined()
    {
        AgentScene agent = new AgentScene().Reserved().Input(new AgentInput.GoIdle("Lunch")).Forget();

        agent.Input(new AgentInput.CustomerConnected(Attempt, Customer)).Phase.ShouldBe("Idle Lunch");
        agent.Effects.ShouldBe([new AgentEffect.DeclineCustomer(Attempt)]);
    }

    [Fact]
    public void A_customer_lost_before_the_conversation_leaves_it_reserved_on_the_same_call()
    {
        AgentScene agent = new AgentScene().Connected().Forget().Input(new AgentInput.CustomerLost(Attempt));
        (agent.Phase, agent.State.Totals.Calls, agent.State.Call).ShouldBe(("Reserved", 0, Phone));
        agent.Effects.ShouldAllBe(e => e is AgentEffect.StartTimer);

        agent.Input(new AgentInput.CustomerConnected(new AttemptId(43), new CallId("c/spring/43")));
        (agent.Phase, agent.State.Totals.Calls).ShouldBe(("Connected", 1));
    }

    [Fact]
    public void A_second_customer_may_come_before_the_loss_of_the_first_is_told()
    {
        AgentScene agent = new AgentScene().Connected()
            .Input(new AgentInput.CustomerConnected(new AttemptId(43), new CallId("c/spring/43")))
            .Input(new AgentInput.CustomerLost(Attempt));

        agent.State.Phase.ShouldBeOfType<AgentPhase.Connected>().Attempt.ShouldBe(new AttemptId(43));
        agent.State.Totals.Calls.ShouldBe(1);
    }

    [Fact]
    public void Leaves_at_once_when_it_wanted_to_and_the_customer_is_lost()
    {
        AgentScene agent = new AgentScene().Connected().Input(new AgentInput.GoIdle("Lunch")).Forget()
            .Input(new AgentInput.CustomerLost(Attempt));

        agent.Phase.ShouldBe("Idle Lunch");
        agent.Effects.ShouldBe([
            new AgentEffect.HangUp(Phone),
            new AgentEffect.TellReservationEnded(First, "Agent left"),
            new AgentEffect.TellUnavailable()]);
    }

    [Fact]
    public void When_it_stops_nobody_waits_for_it()
    {
        AgentMachine.LastWords(new AgentScene().Reserved().State).ShouldBe([
            new AgentEffect.HangUp(Phone),
            new AgentEffect.TellReservationEnded(First, "Agent stopped"),
            new AgentEffect.TellUnavailable()]);
        AgentMachine.LastWords(new AgentScene().Connected().State).ShouldBe([
            new AgentEffect.HangUp(Phone), new AgentEffect.TellHungUp(Attempt), new AgentEffect.TellUnavailable()]);
        AgentMachine.LastWords(new AgentScene().Idle().State).ShouldBeEmpty();
    }

    [Fact]
    public void Another_campaign_or_reservation_cannot_release_it() =>
        new AgentScene().Reserved().Input(new AgentInput.Release(2)).Input(
            new AgentInput.CampaignGone(new CampaignId("autumn")))
            .Phase.ShouldBe("Reserved");

    [Fact]
    public void Reminds_the_campaign_while_it_is_reserved_and_the_queue_while_it_is_available()
    {
        new AgentScene().Reserved().Until(95).Effects.Count(e => e is AgentEffect.TellReserved).ShouldBe(4);
        new AgentScene().Available().Until(95).Effects.Count(e => e is AgentEffect.TellAvailable).ShouldBe(4);
    }

    [Fact]
    public void Goes_idle_when_its_own_phone_is_no_longer_registered()
    {
        AgentScene agent = new AgentScene().Available().Input(new AgentInput.PhoneRegistered("999", false))
            .Input(new AgentInput.PhoneRegistered("200", true));
        agent.Phase.ShouldBe("Available");

        agent.Input(new AgentInput.PhoneRegistered("200", false)).Phase.ShouldBe("Idle Phone not registered");
    }

    [Fact]
    public void Is_available_again_when_the_phone_that_was_lost_registers()
    {
        AgentScene[] scenes =
        [
            new AgentScene().Available().Input(new AgentInput.PhoneRegistered("200", false)),
            new AgentScene().Offered().PhoneOver(reached: false),
            new AgentScene().Reserved().Input(new AgentInput.GatewayGone()),
        ];
        foreach (AgentScene agent in scenes)
        {
            agent.Input(new AgentInput.PhoneRegistered("201", true)).Phase.ShouldStartWith("Idle Phone ");
            agent.Input(new AgentInput.PhoneRegistered("200", true)).State.CanBeOffered.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_phone_that_registers_brings_back_nobody_who_is_idle_for_another_reason()
    {
        AgentScene[] scenes =
        [
            new AgentScene().Available().Input(new AgentInput.GoIdle("Lunch")),
            new AgentScene().Offered().Until(15),
            new AgentScene().Reserved().PhoneOver(),
            new AgentScene().Available().Input(new AgentInput.PhoneRegistered("200", false)).Input(
                new AgentInput.GoIdle("Lunch")),
        ];
        foreach (AgentScene agent in scenes)
            agent.Input(new AgentInput.PhoneRegistered("200", true)).State.Phase.ShouldBeOfType<AgentPhase.Idle>();
    }

    [Fact]
    public void A_gateway_that_fails_costs_the_reservation_and_nothing_else()
    {
        AgentScene agent = new AgentScene().Reserved().Forget().Input(new AgentInput.PhoneCut(Phone));

        (agent.State.CanBeOffered, agent.State.Totals.Rona).ShouldBe((true, 0));
        agent.Effects[0].ShouldBe(new AgentEffect.TellReservationEnded(First, "Media gateway failed"));
        new AgentScene().Offered().Input(new AgentInput.PhoneCut(Phone)).State.CanBeOffered.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_wrap_up_limit_there_is_no_wrap_up() =>
        new AgentScene(AgentRules.Default with { WrapUpLimit = TimeSpan.Zero }).Connected().PhoneOver().Phase
            .ShouldBe("Available");

    [Fact]
    public void Only_what_it_was_told_to_be_is_kept_over_a_restart()
    {
        AgentScene agent = new AgentScene().WrapUp().Until(20).Input(new AgentInput.GoIdle("Lunch"));

        agent.Events.Where(e => e.IsPresence).ShouldBe([
            new AgentEvent.LoggedIn("200", At(0)), new AgentEvent.WentAvailable(At(0)),
                new AgentEvent.WentIdle("Lunch", At(20))]);
    }

    [Fact]
    public void Status_counts_the_phase_that_is_not_over()
    {
        AgentScene agent = new AgentScene().Connected().Forget().Until(30).Input(new AgentInput.AskStatus());

        agent.Effects.ShouldBe([new AgentEffect.ReportStatus(
            agent.State.Phase, At(0),
                new AgentTotals(1, 0, TimeSpan.FromSeconds(30), TimeSpan.Zero, TimeSpan.FromSeconds(30)))]);
    }
}
