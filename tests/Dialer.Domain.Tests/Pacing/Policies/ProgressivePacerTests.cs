using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class ProgressivePacerTests
{
    [Theory]
    [InlineData("1", 0, 0, 0, 100, 0, "NoAgents")]
    [InlineData("1", 1, 1, 0, 100, 1, "FixedRate")]
    [InlineData("1", 1, 1, 1, 100, 0, "FixedRate")]
    [InlineData("1", 3, 50, 1, 100, 2, "FixedRate")]
    [InlineData("2", 3, 3, 1, 100, 5, "FixedRate")]
    [InlineData("2", 3, 3, 9, 100, 0, "FixedRate")]
    [InlineData("2", 3, 3, 0, 4, 4, "Contacts")]
    [InlineData("2", 3, 3, 0, 6, 6, "FixedRate")]
    [InlineData("2", 3, 3, 0, 0, 0, "Contacts")]
    [InlineData("10", 500, 500, 0, 9999, 5000, "FixedRate")]
    [InlineData("1.5", 2, 2, 0, 100, 3, "FixedRate")]
    [InlineData("1.5", 1, 1, 0, 100, 1, "FixedRate")]
    [InlineData("1.5", 1, 2, 0, 100, 2, "FixedRate")]
    public void Starts_the_lines_of_the_waiting_agents_that_are_not_pending(
        string rate, int waiting, int reserved, int pending, int contacts, int lines, string bound)
    {
        PacerDecision decision = Seen(decimal.Parse(rate), waiting, reserved, pending, contacts).Decide();

        (decision.Lines, decision.Bound.Name).ShouldBe((lines, bound));
    }

    [Fact]
    public void Carries_the_fraction_over_from_one_agent_to_the_next_at_1_3_lines_per_agent()
    {
        int[] lines = [.. Enumerable.Range(1, 10).Select(n => Seen(1.3m, 1, n, 0, 100).Decide().Lines)];

        lines.ShouldBe([1, 1, 1, 2, 1, 1, 2, 1, 1, 2]);
        lines.Sum().ShouldBe(13);
    }

    [Fact]
    public void Gives_any_number_of_agents_the_rate_to_within_one_line_at_every_rate()
    {
        for (decimal rate = 1; rate <= 10; rate += 0.1m)
        {
            for (int waiting = 1; waiting <= 30; waiting++)
            {
                int lines = Seen(rate, waiting, waiting + 17, 0, 1000).Decide().Lines;
                Math.Abs(lines - rate * waiting).ShouldBeLessThan(1, $"{waiting} agents at {rate}");
            }
        }
    }

    [Fact]
    public void A_rate_that_is_changed_holds_from_the_next_decision_on()
    {
        PacerScene scene = Seen(1, 2, 2, 0, 100);

        scene.Tell(new PacerInput.DialingRateChanged(3)).Decide().Lines.ShouldBe(6);
    }

    [Fact]
    public void Says_in_words_what_bound_it()
    {
        Seen(1.3m, 10, 10, 9, 2).Decide().Bound.Text.ShouldBe("no contacts ready");
        Seen(1.3m, 10, 10, 9, 20).Decide().Bound.Text.ShouldBe("agents: each has its 1.3 lines");
    }

    /// <summary>Of so many agents reserved so far, the last ones wait; the others talk.</summary>
    private static PacerScene Seen(decimal rate, int waiting, int reserved, int pending, int contacts)
    {
        var scene = new PacerScene(new ProgressivePacer(rate));
        for (int i = 1; i <= reserved; i++)
        {
            var agent = new AgentId($"a{i}");
            scene.Tell(new PacerInput.AgentAvailable(agent));
            if (i <= reserved - waiting) scene.Tell(new PacerInput.Connected(scene.Dial(), agent));
        }

        for (int i = 0; i < pending; i++) scene.Dial();
        return scene.Tell(new PacerInput.ContactsReady(0, contacts));
    }
}
