using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class CappedPacerTests
{
    private static readonly PacerTerms Terms = PacerScene.Terms;

    [Fact]
    public void Lets_through_only_lines_for_agents_who_wait_while_no_abandon_is_left_to_spend()
    {
        PacerScene scene = Capped(null).Agents(4);

        PacerDecision decision = scene.Decide();

        (decision.Lines, decision.ForFreeAgents, decision.Bound.Name).ShouldBe((4, 4, "AbandonBudget"));
    }

    [Fact]
    public void Lets_the_policy_decide_while_the_tightest_window_leaves_an_abandon()
    {
        PacerScene scene = Capped(Kept(live: 200, abandoned: 1)).Agents(4);

        scene.Decide().Lines.ShouldBe(12);
    }

    [Fact]
    public void Counts_calls_in_flight_before_they_are_answered()
    {
        PacerScene scene = Capped(Kept(live: 200, abandoned: 4), ratio: 10).Agents(4);
        // 2 abandons and 4 agents are there for mean + 2.33 √mean answers: 2.39 of them, at 0.3 a line.
        (scene.Decide().Lines, scene.Decide().Bound.Name).ShouldBe((7, "AbandonBudget"));

        for (int i = 0; i < 7; i++) scene.Dial();

        (scene.Decide().Lines, scene.Decide().Bound.Name).ShouldBe((0, "AbandonBudget"));
    }

    [Fact]
    public void Never_lets_more_lines_through_than_what_is_left_can_pay_for()
    {
        PacerScene scene = Capped(Kept(live: 34, abandoned: 0), ratio: 6).Agents(20);

        scene.Decide().Lines.ShouldBeInRange(20, 45);
    }

    [Fact]
    public void The_ledger_from_before_a_restart_holds()
    {
        PacerDecision decision = Capped(Kept(live: 200, abandoned: 6)).Agents(4).Decide();

        (decision.Lines, decision.Bound.Name).ShouldBe((4, "AbandonBudget"));
        decision.Seen.Counted.ShouldBe(new LedgerCount(200, 6, 0));
    }

    private static PacerScene Capped(LedgerSnapshot? kept, double ratio = 3) =>
        new(new CappedPacer(new RatioPacer(Terms, ratio), Terms, kept));

    private static LedgerSnapshot Kept(int live, int abandoned)
    {
        var ledger = new AbandonLedger(Terms.UtcOffset);
        DateTimeOffset before = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < live - abandoned; i++) ledger.AddLive(before);
        for (int i = 0; i < abandoned; i++) ledger.AddAbandoned(before);
        return ledger.Snapshot();
    }
}
