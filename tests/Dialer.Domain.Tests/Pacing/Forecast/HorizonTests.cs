using Dialer.Domain.Pacing.Forecast;

namespace Dialer.Domain.Tests.Pacing.Forecast;

public sealed class HorizonTests
{
    [Fact]
    public void The_next_answer_is_abandoned_when_those_before_it_took_the_agents()
    {
        With(answers: 2, chance: 0.3).ChanceOfAbandons(1, 1, 0, 0.3, 0).ShouldBe(1 - 0.7 * 0.7, 1e-9);
        With(answers: 2, chance: 0.3).ChanceOfAbandons(2, 1, 0, 0.3, 0).ShouldBe(0.3 * 0.3, 1e-9);
    }

    [Fact]
    public void More_abandons_are_less_likely_and_more_lines_make_them_more_likely()
    {
        Horizon horizon = With(answers: 8, chance: 0.4);
        double before = 1;
        for (int count = 1; count <= 6; count++)
        {
            double chance = horizon.ChanceOfAbandons(count, 2, 0, 0.3, 0.1);
            chance.ShouldBeLessThan(before);
            horizon.ChanceOfAbandons(count, 2, 5, 0.3, 0.1).ShouldBeGreaterThan(chance);
            horizon.ChanceOfAbandons(count, 3, 0, 0.3, 0.1).ShouldBeLessThan(chance);
            before = chance;
        }
    }

    [Fact]
    public void Agents_whose_pace_is_not_known_are_relied_on_less()
    {
        Horizon horizon = With(answers: 8, chance: 0.4);
        for (int k = 0; k < Horizon.Moments; k++) horizon.AddFreed(k, 40, 0.1);
        double known = horizon.Look(3, 4, 0.3, 0).Risk;
        horizon.FreedVariation = 0.5;

        horizon.Look(3, 4, 0.3, 0).Risk.ShouldBeGreaterThan(known);
    }

    private static Horizon With(double answers, double chance)
    {
        var horizon = new Horizon();
        for (int k = 0; k < Horizon.Moments; k++) horizon.AddAnswers(k, answers, chance);
        return horizon;
    }
}
