using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CampaignDrainTests
{
    [Fact]
    public void Tells_that_it_is_drained_when_the_last_attempt_has_closed()
    {
        CampaignScene scene = new CampaignScene().Started(10).Dialing(2).Input(new CampaignInput.Drain());
        scene.Effects.ShouldNotContain(e => e is CampaignEffect.AnnounceDrained);
        scene.End(1, Outcome.Busy).Effects.ShouldNotContain(e => e is CampaignEffect.AnnounceDrained);
        scene.End(2, Outcome.Busy).Only<CampaignEffect.AnnounceDrained>();
    }

    [Fact]
    public void Dials_nothing_more_and_keeps_its_phase()
    {
        CampaignScene scene = new CampaignScene().Started(10).Dialing(1).Input(new CampaignInput.Drain());
        int before = scene.Journal.Count;
        scene.Reserve(7).Grant(3).Input(new CampaignInput.Tick());
        scene.Journal.Count.ShouldBe(before);
        scene.Here.Ledger.Phase.ShouldBe(new CampaignPhase.Running());
    }

    [Fact]
    public void Gives_a_customer_who_answers_meanwhile_an_agent()
    {
        CampaignScene scene = new CampaignScene().Started(10).Dialing(1).Input(new CampaignInput.Drain());
        scene.Live(1).Only<CampaignEffect.ConnectAgent>().Agent.ShouldBe(CampaignScene.Agent(1));
    }

    [Fact]
    public void Keeps_the_peak_of_lines_across_a_restart()
    {
        CampaignScene scene = new CampaignScene().Started(10).Dialing(3).End(1, Outcome.Busy).End(2, Outcome.Busy);
        CampaignState restored = CampaignState.Restore(scene.Here.Ledger);
        var (_, effects) = CampaignMachine.Decide(restored, new CampaignInput.AskStatus(), scene.Now);
        effects.OfType<CampaignEffect.ReportStatus>().ShouldHaveSingleItem().Summary.LinesPeak.ShouldBe(3);
    }
}
