using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Tests.Pacing.Estimators;

public sealed class AnswerRateTests
{
    [Fact]
    public void Finds_the_rate_and_says_how_sure_it_is()
    {
        var rate = new AnswerRate();
        Feed(rate, 0.2, 3000, seed: 1);

        rate.Mean.ShouldBe(0.2, 3 * rate.Deviation);
        rate.Deviation.ShouldBeInRange(0.005, 0.02);
    }

    [Fact]
    public void Believes_a_list_that_doubles_within_a_hundred_lines()
    {
        var rate = new AnswerRate();
        Feed(rate, 0.15, 3000, seed: 2);
        Feed(rate, 0.5, 100, seed: 3);

        rate.Mean.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Does_not_follow_chance()
    {
        var rate = new AnswerRate();
        var random = new Random(4);
        Feed(rate, 0.15, 3000, seed: 5);
        for (int i = 0; i < 20_000; i++)
        {
            rate.Add(random.NextDouble() < 0.15, 3000 + i);
            rate.Mean.ShouldBeInRange(0.08, 0.25);
        }
    }

    private static void Feed(AnswerRate rate, double p, int lines, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < lines; i++) rate.Add(random.NextDouble() < p, i);
    }
}
