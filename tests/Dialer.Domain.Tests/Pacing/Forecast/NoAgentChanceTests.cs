using Dialer.Domain.Pacing.Forecast;

namespace Dialer.Domain.Tests.Pacing.Forecast;

public sealed class NoAgentChanceTests
{
    [Fact]
    public void Two_lines_on_one_agent_collide_when_both_are_answered_first() =>
        NoAgentChance.Of(0.3, 0.21, 0, 0, 1).ShouldBe(0.3, 1e-6);

    [Fact]
    public void A_poisson_number_of_answers_is_counted_exactly() =>
        NoAgentChance.Of(2, 2, 0, 0, 3).ShouldBe(1 - Math.Exp(-2) * (1 + 2 + 2), 1e-9);

    [Fact]
    public void Agents_who_may_become_free_lower_the_chance() =>
        NoAgentChance.Of(2, 2, 1.5, 1.2, 3).ShouldBeLessThan(NoAgentChance.Of(2, 2, 0, 0, 3) / 2);

    [Fact]
    public void The_two_ways_to_reckon_agree_where_they_meet()
    {
        double below = NoAgentChance.Of(14, 9, 8, 6.9, 12);
        double above = NoAgentChance.Of(14, 9.1, 8, 7, 12);

        above.ShouldBe(below, 0.01);
    }

    [Fact]
    public void Is_a_chance_whatever_the_inputs()
    {
        double[] values = [0, 1e-9, 0.3, 1, 7.5, 40, 2000, 1e7];
        foreach (double answers in values)
            foreach (double ratio in new[] { 0, 0.2, 1, 3, 50 })
                foreach (double freed in values)
                    foreach (int free in new[] { 0, 1, 5, 47, 48, 49, 500 })
                        NoAgentChance.Of(answers, answers * ratio, freed, freed * 0.7, free).ShouldBeInRange(0, 1);
    }
}
