using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Tests.Pacing.Estimators;

public sealed class DurationHazardTests
{
    [Fact]
    public void Elapsed_time_tells_nothing_where_talk_is_exponential()
    {
        var talk = new DurationHazard(120);
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) talk.Add(-60 * Math.Log(1 - random.NextDouble()));
        talk.Refresh();

        double expected = 1 - Math.Exp(-10.0 / 60);
        foreach (double elapsed in new[] { 1.0, 20, 60, 120 })
            talk.EndsWithin(elapsed, 10).ShouldBe(expected, 0.04, $"after {elapsed} s");
    }

    [Fact]
    public void Elapsed_time_tells_much_where_talk_is_nearly_constant()
    {
        var talk = new DurationHazard(120);
        var random = new Random(2);
        for (int i = 0; i < 3000; i++) talk.Add(95 + 10 * random.NextDouble());
        talk.Refresh();

        talk.EndsWithin(5, 10).ShouldBeLessThan(0.02);
        talk.EndsWithin(92, 15).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Conversations_that_go_on_are_not_left_out()
    {
        var talk = new DurationHazard(30);
        for (int i = 0; i < 10; i++) talk.Add(20);
        for (int i = 0; i < 90; i++) talk.AddGoing(400);
        talk.Refresh();

        (1 / talk.Overall).ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Where_there_is_no_wrap_up_it_says_so()
    {
        var wrapUp = new DurationHazard(15);
        for (int i = 0; i < 200; i++) wrapUp.Add(0);

        wrapUp.ShareOfNone.ShouldBeGreaterThan(0.98);
    }

    [Fact]
    public void Is_surer_the_more_ends_it_has_seen()
    {
        var hazard = new DurationHazard(100);
        double before = hazard.Variation;
        for (int i = 0; i < 60; i++) hazard.Add(90);
        hazard.Refresh();

        before.ShouldBe(0.5);
        hazard.Variation.ShouldBeInRange(0.1, 0.14);
    }
}
