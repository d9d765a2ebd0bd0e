using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class PredictivePacerTests
{
    [Fact]
    public void Dials_one_line_for_each_agent_before_anything_is_known()
    {
        PacerDecision decision = PacerScene.Predictive().Agents(5).Decide();

        (decision.Lines, decision.ForFreeAgents).ShouldBe((5, 5));
        decision.Bound.ShouldBeOfType<PacerReason.AbandonBudget>();
    }

    [Fact]
    public void Dials_more_lines_than_agents_wait_once_the_budget_and_the_list_allow()
    {
        PacerDecision decision = PacerScene.Predictive().Agents(5).History(400, linesPerCall: 10).Decide();

        decision.Lines.ShouldBeInRange(10, 40);
        decision.Bound.ShouldBeOfType<PacerReason.Agents>();
        decision.Seen.AnswerRate.ShouldBe(0.1, 0.03);
    }

    [Fact]
    public void Stops_at_one_line_per_agent_when_the_abandon_budget_is_spent()
    {
        PacerDecision decision =
            PacerScene.Predictive().Agents(5).History(300, linesPerCall: 10, abandoned: 10).Decide();

        decision.Lines.ShouldBe(5);
        decision.OnForecast.ShouldBe(0);
        decision.Bound.ShouldBeOfType<PacerReason.AbandonBudget>();
    }

    [Fact]
    public void Does_not_dial_again_for_lines_that_ring()
    {
        PacerScene scene = PacerScene.Predictive().Agents(5).History(300, linesPerCall: 10);
        int first = scene.Decide().Lines;
        for (int i = 0; i < first; i++) scene.Dial();

        scene.Decide().Lines.ShouldBe(0);
    }

    [Fact]
    public void Says_why_nothing_is_dialed()
    {
        PacerScene.Predictive().Decide().Bound.ShouldBe(new PacerReason.NoAgents());
        PacerScene.Predictive().Agents(3).Tell(new PacerInput.ContactsReady(0, 0, OutsideWindow: true))
            .Decide().Bound.Text.ShouldBe("no contacts inside their window");
        PacerScene.Predictive().Agents(3).Tell(new PacerInput.TrunkCapacity(0, 2, 100))
            .Decide().Bound.Text.ShouldBe("trunk at its 2 lines");
    }

    [Fact]
    public void A_carrier_that_fails_every_line_leaves_the_hit_rate_alone()
    {
        PacerScene scene = PacerScene.Predictive().Agents(5).History(300, linesPerCall: 5);
        double before = scene.Decide().Seen.AnswerRate;
        for (int i = 0; i < 500; i++)
            scene.Tell(new PacerInput.LineEnded(scene.Dial(), LineEnd.CarrierFailure)).After(0.1);

        scene.Decide().Seen.AnswerRate.ShouldBe(before);
    }

    [Fact]
    public void Fifty_agents_who_sign_in_at_once_start_no_storm()
    {
        PacerScene scene = PacerScene.Predictive().Agents(5).History(300, linesPerCall: 5);
        PacerDecision decision = scene.Agents(50, "new").Decide();

        decision.Lines.ShouldBeGreaterThanOrEqualTo(55);
        (decision.Lines * decision.Seen.AnswerRate).ShouldBeLessThan(55);
    }

    [Fact]
    public void Input_about_what_is_not_known_changes_nothing()
    {
        PacerScene scene = PacerScene.Predictive().Agents(5);
        var unknown = new LineId(0, new AttemptId(99));
        scene.Tell(new PacerInput.Abandoned(unknown))
            .Tell(new PacerInput.LineEnded(unknown, LineEnd.NoAnswer))
            .Tell(new PacerInput.LineDialed(new LineId(7, new AttemptId(1))))
            .Tell(new PacerInput.AgentLeft(new AgentId("nobody")));

        scene.Decide().Lines.ShouldBe(5);
        scene.Decide().Seen.Counted.Live.ShouldBe(0);
    }
}
