using Dialer.Domain.Pacing;

namespace Dialer.Domain.Tests.Pacing;

public sealed class ProgressivePacingTests
{
    [Theory]
    [InlineData("1", 0, 0, 0, 100, 0, PacingConstraint.Agents)]
    [InlineData("1", 1, 1, 0, 100, 1, PacingConstraint.Agents)]
    [InlineData("1", 1, 1, 1, 100, 0, PacingConstraint.Agents)]
    [InlineData("1", 3, 50, 1, 100, 2, PacingConstraint.Agents)]
    [InlineData("2", 3, 3, 1, 100, 5, PacingConstraint.Agents)]
    [InlineData("2", 3, 3, 9, 100, 0, PacingConstraint.Agents)]
    [InlineData("2", 3, 3, 0, 4, 4, PacingConstraint.Contacts)]
    [InlineData("2", 3, 3, 0, 6, 6, PacingConstraint.Agents)]
    [InlineData("2", 3, 3, 0, 0, 0, PacingConstraint.Contacts)]
    [InlineData("10", 500, 500, 0, 9999, 5000, PacingConstraint.Agents)]
    [InlineData("1.5", 2, 2, 0, 100, 3, PacingConstraint.Agents)]
    [InlineData("1.5", 1, 1, 0, 100, 1, PacingConstraint.Agents)]
    [InlineData("1.5", 1, 2, 0, 100, 2, PacingConstraint.Agents)]
    public void Starts_the_lines_of_the_waiting_agents_that_are_not_pending(
        string rate, int waiting, long reserved, int pending, int contacts, int lines, PacingConstraint binding)
    {
        PacingDecision decision =
            ProgressivePacing.Plan(Seen(decimal.Parse(rate), waiting, reserved, pending, contacts));

        (decision.Lines, decision.Binding).ShouldBe((lines, binding));
    }

    [Fact]
    public void Carries_the_fraction_over_from_one_agent_to_the_next_at_1_3_lines_per_agent()
    {
        int[] lines = [.. Enumerable.Range(1, 10).Select(n => ProgressivePacing.Plan(Seen(1.3m, 1, n, 0, 100)).Lines)];

        lines.ShouldBe([1, 1, 1, 2, 1, 1, 2, 1, 1, 2]);
        lines.Sum().ShouldBe(13);
    }

    [Fact]
    public void Gives_any_number_of_agents_the_rate_to_within_one_line_at_every_rate()
    {
        for (decimal rate = 1; rate <= 10; rate += 0.1m)
        {
            for (int waiting = 0; waiting <= 30; waiting++)
            {
                long target = ProgressivePacing.Plan(Seen(rate, waiting, waiting + 17, 0, 100)).Target;
                Math.Abs(target - rate * waiting).ShouldBeLessThan(1, $"{waiting} agents at {rate}");
            }
        }
    }

    [Fact]
    public void Says_in_words_what_it_decided_on_and_what_bound_it() =>
        ProgressivePacing.Plan(Seen(1.3m, 10, 10, 9, 2)).Describe().ShouldBe(
            "2 more lines: 10 agents waiting x 1.3 = 13 lines, 9 pending, 2 contacts ready; bound by contacts");

    [Fact]
    public void The_hit_rate_is_unknown_until_an_attempt_counts()
    {
        PacingEstimates.None.HitRate.ShouldBeNull();
        PacingEstimates.From(Seen(1, 0, 0, 0, 0) with { AttemptsCounted = 8, LiveAnswers = 2 }).HitRate.ShouldBe(0.25);
    }

    private static PacingObservation Seen(decimal rate, int waiting, long reserved, int pending, int contacts) =>
        new(rate, waiting, reserved, pending, contacts, 0, 0);
}
