using System.Text.Json;
using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class PacerMemoryTests
{
    [Fact]
    public void A_restart_forgets_no_abandon_and_starts_with_what_was_learned()
    {
        var before = new PredictivePacer([PacerScene.Terms]);
        PacerScene scene = new PacerScene(before).Agents(5).History(300, linesPerCall: 10, abandoned: 6);
        scene.Decide();
        string json = JsonSerializer.Serialize(before.Memory());

        var after = new PredictivePacer([PacerScene.Terms], JsonSerializer.Deserialize<PacerMemory>(json));
        PacerDecision decision = new PacerScene(after).Agents(5).Decide();

        after.Ledger(0).Count(LedgerWindow.Month, scene.Now).ShouldBe(new LedgerCount(300, 6, 0));
        decision.Seen.AnswerRate.ShouldBe(0.1, 0.03);
        decision.OnForecast.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void What_a_similar_campaign_learned_spends_nothing_that_this_one_has_not()
    {
        var like = new CampaignMemory(null, 0.1, 5000, 0.05, []);
        var pacer = new PredictivePacer([PacerScene.Terms], new PacerMemory([like], 60, 10));

        PacerDecision decision = new PacerScene(pacer).Agents(5).Decide();

        decision.Seen.AnswerRate.ShouldBe(0.1, 1e-9);
        decision.Seen.Counted.ShouldBe(default);
        decision.Lines.ShouldBeLessThan(12);
    }
}
