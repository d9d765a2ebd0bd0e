using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CampaignLinesTests
{
    private readonly CampaignScene _scene = new();

    [Fact]
    public void A_line_that_was_granted_before_a_restart_is_neither_dialed_on_nor_given_back()
    {
        _scene.Started(10).Reserve(1).Plan().Plan();
        _scene.Here.Live.Plan.Allowance.ShouldBe(1);

        _scene.Input(new CampaignInput.LineGranted(-1)).Effects.ShouldBeEmpty();
        _scene.Here.Live.LineGrants.ShouldBe(0);
        _scene.Grant().Only<CampaignEffect.StartLeg>().Attempt.ShouldBe(CampaignScene.Attempt(1));
        _scene.Here.Live.LineGrants.ShouldBe(1);
    }

    [Fact]
    public void A_decision_gives_the_state_that_its_events_give()
    {
        _scene.Started(10).Dialing(2).Live(1).Connected(1, 1).Live(2);
        CampaignState before = _scene.State;
        var ended = new CampaignInput.LegEnded(
            CampaignScene.Attempt(2), Outcome.CustomerAbandoned, null, _scene.Times(), null);

        var (events, _) = CampaignMachine.Decide(before, ended, _scene.Now, out CampaignState after);

        events.Count.ShouldBeGreaterThan(2);
        after.ShouldBeEquivalentTo(events.Aggregate(before, CampaignMachine.Evolve));
    }
}
