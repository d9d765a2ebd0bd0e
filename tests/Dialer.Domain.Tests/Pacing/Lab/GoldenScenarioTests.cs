using Dialer.PacingLab.Engine;
using Dialer.PacingLab.Reports;
using Dialer.PacingLab.Scenarios;

namespace Dialer.Domain.Tests.Pacing.Lab;

/// <summary>Short days with fixed seeds: what the product reaches and what it never does.</summary>
public sealed class GoldenScenarioTests
{
    private static readonly Scenario Model = new(
        "model", 10, 2.5, 2, new Spread(SpreadKind.Exponential, 60), new Ring.Exponential(10), 0.1);

    private static readonly Scenario Day = new(
        "day", 20, 1.5, 2, new Spread(SpreadKind.Lognormal, 120, 0.9), new Ring.Mix(4, 20, 2.5, 0.5), 0.2)
    {
        WrapUp = new Spread(SpreadKind.Lognormal, 20, 0.5),
        BusyProbability = 0.05,
        FailureProbability = 0.02,
        MachineProbability = 0.1,
        AnalysisSeconds = 1.5,
        AbandonClockSeconds = 2,
    };

    [Fact]
    public void Progressive_reaches_what_the_formula_says_without_an_abandon()
    {
        PolicyResult result = Run(Model with { Hours = 6 }, "progressive");

        result.OccupancyPercent.ShouldBe(100 * 60 / (60 + 10 / 0.1), 1);
        result.Abandoned.ShouldBe(0);
    }

    [Fact]
    public void The_product_takes_most_of_the_possible_gain_within_the_limit()
    {
        PolicyResult result = Run(Model, "product");

        ((result.OccupancyPercent - 37.5) / (78.1 - 37.5)).ShouldBeGreaterThan(0.8);
        result.AbandonedPercentWorstSeed.ShouldBeLessThan(3.1);
    }

    [Fact]
    public void The_product_beats_progressive_and_classic_on_a_realistic_day()
    {
        PolicyResult product = Run(Day, "product");

        product.OccupancyPercent.ShouldBeGreaterThan(Run(Day, "progressive").OccupancyPercent + 20);
        product.OccupancyPercent.ShouldBeGreaterThan(Run(Day, "classic").OccupancyPercent);
        product.AbandonedPercent.ShouldBeLessThan(3);
    }

    [Theory]
    [InlineData(0.4, null)]
    [InlineData(null, 10)]
    public void A_change_does_not_take_the_day_above_the_limit(double? answer, int? agents)
    {
        Change change = new(45) { AnswerProbability = answer, Agents = agents };

        Run(Day with { Changes = [change] }, "product").AbandonedPercentWorstSeed.ShouldBeLessThan(3.05);
    }

    [Fact]
    public void Ends_with_its_list()
    {
        PolicyResult result = Run(Day with { Contacts = 500, Hours = 1 }, "product");

        result.Dials.ShouldBe(1000);
    }

    [Fact]
    public void Two_campaigns_on_one_team_lose_nothing_against_one_with_both_lists()
    {
        Scenario shared = Day with { Campaigns = [new CampaignMix(0.1, null), new CampaignMix(0.3, null)] };

        Run(shared, "product").OccupancyPercent
            .ShouldBeGreaterThan(Run(shared, "product-merged").OccupancyPercent - 2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_day() => Run(Day, "product").ShouldBe(Run(Day, "product"));

    [Fact]
    public void Explains_a_decision()
    {
        string text = Explanation.Of(Day, PolicyName.Parse("product")!, 1, TimeSpan.FromMinutes(60));

        text.ShouldContain("the decision in force, 01:");
        text.ShouldContain("agents: ");
        text.ShouldContain("not more because of ");
    }

    [Theory]
    [InlineData("ratio:0.5")]
    [InlineData("ratio")]
    [InlineData("vicidial:max=0")]
    [InlineData("vicidial:colour=red")]
    [InlineData("classic:gain=9")]
    [InlineData("product:x")]
    public void Refuses_a_policy_that_it_does_not_know(string name) => PolicyName.Parse(name).ShouldBeNull();

    private static PolicyResult Run(Scenario scenario, string policy) =>
        Runner.Run(scenario, PolicyName.Parse(policy)!, null);
}
