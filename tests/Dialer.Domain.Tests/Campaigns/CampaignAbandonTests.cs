using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CampaignAbandonTests
{
    // Two agents are busy with attempts 1 and 2; attempts 3 and 4 ring for agents who have left.
    private readonly CampaignScene _scene = new CampaignScene().Started(10).Dialing(4)
        .Live(1).Connected(1, 1).Live(2).Connected(2, 2)
        .Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(3), 1))
        .Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(4), 1));

    [Fact]
    public void The_next_agent_goes_to_the_customer_who_waits_and_not_to_the_one_who_hears_the_message()
    {
        _scene.Live(3).Live(4).Abandoned(3).Reserve(5);

        _scene.Only<CampaignEffect.ConnectAgent>().ShouldBe(
            new CampaignEffect.ConnectAgent(CampaignScene.Attempt(4), CampaignScene.Agent(5), CampaignScene.CallOf(5)));
        _scene.End(3, Outcome.Abandoned).Last<CampaignEvent.AttemptClosed>()!.Outcome.ShouldBe(Outcome.Abandoned);
        _scene.Here.Live.LinesWithoutNeed.ShouldBe(0);
    }

    [Fact]
    public void An_agent_given_in_the_moment_of_the_abandon_waits_on_for_the_next_customer()
    {
        _scene.Live(3).Reserve(5).Abandoned(3);
        _scene.Here.Live.Waiting.Min.Who.ShouldBe(CampaignScene.Agent(5));

        // The leg sends back who came too late: no news.
        _scene.Input(new CampaignInput.AgentLost(CampaignScene.Attempt(3), CampaignScene.Agent(5)));
        _scene.Effects.ShouldBeEmpty();
        _scene.Live(4).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(5));
    }

    [Fact]
    public void A_customer_whose_clock_has_run_out_is_abandoned_only_where_no_agent_was_given()
    {
        _scene.Live(3).Input(new CampaignInput.AbandonDue(CampaignScene.Attempt(3)));
        _scene.Effects[0].ShouldBe(new CampaignEffect.AbandonCustomer(CampaignScene.Attempt(3)));
        _scene.Here.Live.Lines[CampaignScene.Attempt(3)].ShouldBe(new LinePhase.Treated());
        _scene.Abandoned(3).Effects.ShouldBeEmpty();

        _scene.Reserve(5).Live(4).Input(new CampaignInput.AbandonDue(CampaignScene.Attempt(4)));
        _scene.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void A_line_under_treatment_is_none_that_needs_an_agent()
    {
        _scene.Live(3).Here.LinesPending.ShouldBe(2);

        _scene.Abandoned(3).Here.LinesPending.ShouldBe(1);
        _scene.Abandoned(3).Here.LinesPending.ShouldBe(1);
        _scene.End(3, Outcome.Abandoned).Here.LinesPending.ShouldBe(1);
    }

    [Fact]
    public void The_treatment_of_a_customer_whose_agent_had_left_is_none_of_the_agent_s_lines()
    {
        _scene.Abandoned(2).Here.LinesPending.ShouldBe(2);

        _scene.End(2, Outcome.Abandoned).Here.Live.LinesWithAgent.ShouldBe(1);
        _scene.Here.LinesPending.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, Outcome.LiveVoiceAgent, "agent-1")]
    [InlineData(2, Outcome.Abandoned, null)]
    [InlineData(3, Outcome.Abandoned, null)]
    [InlineData(4, Outcome.Abandoned, null)]
    [InlineData(5, Outcome.FlushedError, null)]
    public void A_leg_that_fails_leaves_its_customer_with_the_outcome_that_was_seen(
        long attempt, Outcome outcome, string? agent)
    {
        var scene = new CampaignScene();
        // 1 talks, 2 is being connected, 3 hears the message, 4 waits, 5 rings.
        scene.Started(10).Dialing(5).Live(1).Connected(1, 1);
        for (int i = 3; i <= 5; i++) scene.Input(new CampaignInput.ReservationEnded(CampaignScene.Agent(i), 1));
        scene.Live(2).Live(3).Abandoned(3).Live(4);
        CampaignState before = scene.State;
        CampaignInput[] ends =
        [
            new CampaignInput.LegGone(CampaignScene.Attempt(attempt)),
            new CampaignInput.LegEnded(
                CampaignScene.Attempt(attempt), Outcome.FlushedError, null, scene.Times(), null),
        ];
        foreach (CampaignInput end in ends)
        {
            var closed = CampaignMachine.Decide(before, end, scene.Now).Events
                .OfType<CampaignEvent.AttemptClosed>().ShouldHaveSingleItem();
            (closed.Outcome, closed.Agent?.Value).ShouldBe((outcome, agent));
        }
    }

    [Fact]
    public void The_trunk_hears_once_more_of_a_campaign_that_is_over_that_it_holds_no_line()
    {
        var scene = new CampaignScene().Started(1).Dialing(1).Input(new CampaignInput.Stop());

        scene.End(1, Outcome.Cancelled).Effects.OfType<CampaignEffect>()
            .SkipWhile(e => e is not CampaignEffect.ReleaseLine).Last()
            .ShouldBeOfType<CampaignEffect.WantLines>().Account.Held.ShouldBe(0);
    }
}
