using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Pacing;

public sealed class WrapUpWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly AgentId Ann = new("ann");
    private static readonly AgentId Bob = new("bob");

    private readonly WrapUpWatch _watch = new(TimeSpan.FromSeconds(40));

    [Fact]
    public void An_agent_who_does_not_come_back_after_wrapping_up_is_named_once()
    {
        _watch.Evolve(new PacerInput.AgentWrappingUp(Bob), Start);
        _watch.Evolve(new PacerInput.AgentWrappingUp(Ann), Start);

        _watch.TakeOverdue(Start.AddSeconds(40)).ShouldBeEmpty();
        _watch.TakeOverdue(Start.AddSeconds(41)).ShouldBe([Ann, Bob]);
        _watch.TakeOverdue(Start.AddSeconds(99)).ShouldBeEmpty();
    }

    [Fact]
    public void An_agent_who_is_back_or_known_to_be_gone_is_not_named()
    {
        _watch.Evolve(new PacerInput.AgentWrappingUp(Ann), Start);
        _watch.Evolve(new PacerInput.AgentAvailable(Ann), Start.AddSeconds(5));
        _watch.Evolve(new PacerInput.AgentWrappingUp(Bob), Start);
        _watch.Evolve(new PacerInput.AgentLeft(Bob), Start.AddSeconds(5));

        _watch.TakeOverdue(Start.AddSeconds(99)).ShouldBeEmpty();
    }
}
