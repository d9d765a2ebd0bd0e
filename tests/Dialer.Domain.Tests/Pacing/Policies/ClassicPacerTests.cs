using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class ClassicPacerTests
{
    [Fact]
    public void Raises_its_rate_after_so_many_live_answers_without_an_abandon()
    {
        var pacer = new ClassicPacer(PacerScene.Terms, new ClassicTerms(CorrectionPace: 70));
        PacerScene scene = new PacerScene(pacer).Agents(10);
        scene.History(69, 1);
        double before = pacer.DialingRate;
        scene.History(1, 1);

        before.ShouldBe(1.5);
        pacer.DialingRate.ShouldBeGreaterThan(before);
    }

    [Fact]
    public void Lowers_it_sooner_when_far_above_the_limit()
    {
        var pacer = new ClassicPacer(PacerScene.Terms);
        new PacerScene(pacer).Agents(10).History(25, 1, abandoned: 5);

        pacer.DialingRate.ShouldBeLessThan(1.5);
    }

    [Fact]
    public void The_gain_scales_the_step()
    {
        var weak = new ClassicPacer(PacerScene.Terms, new ClassicTerms(Gain: 0.5));
        var strong = new ClassicPacer(PacerScene.Terms, new ClassicTerms(Gain: 2));
        new PacerScene(weak).Agents(10).History(70, 1);
        new PacerScene(strong).Agents(10).History(70, 1);

        (strong.DialingRate - 1.5).ShouldBe(4 * (weak.DialingRate - 1.5), 1e-9);
    }

    [Fact]
    public void Stays_between_one_line_and_the_most()
    {
        var pacer = new ClassicPacer(PacerScene.Terms, new ClassicTerms(10, 3, MaxDialingRate: 2));
        PacerScene scene = new PacerScene(pacer).Agents(4).History(200, 1);

        pacer.DialingRate.ShouldBe(2);
        scene.Decide().Lines.ShouldBe(8);
        scene.History(100, 1, abandoned: 100);
        pacer.DialingRate.ShouldBe(1);
    }

    [Fact]
    public void After_an_hour_a_day_above_its_aim_is_made_up_for()
    {
        var onAim = new ClassicPacer(PacerScene.Terms, new ClassicTerms(CorrectionPace: 40));
        var above = new ClassicPacer(PacerScene.Terms, new ClassicTerms(CorrectionPace: 40));
        new PacerScene(onAim).Agents(10).History(80, 1, abandoned: 1).History(40, 1, abandoned: 1);
        new PacerScene(above).Agents(10).History(80, 1, abandoned: 6).History(40, 1, abandoned: 1);

        above.DialingRate.ShouldBeLessThan(onAim.DialingRate);
    }

    [Fact]
    public void A_lower_maximum_holds_at_once_and_the_new_pace_from_then_on()
    {
        var pacer = new ClassicPacer(PacerScene.Terms, new ClassicTerms(InitialRate: 5));
        PacerScene scene = new PacerScene(pacer).Tell(
            new PacerInput.ClassicTermsChanged(new ClassicTerms(CorrectionPace: 10, MaxDialingRate: 2)));
        pacer.DialingRate.ShouldBe(2);

        scene.History(10, 1, abandoned: 5);

        pacer.DialingRate.ShouldBeLessThan(2);
    }
}
