using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;

namespace Dialer.Domain.Tests.Pacing.Policies;

public sealed class RatioPacerTests
{
    [Theory]
    [InlineData(1, 5, 0, 5)]
    [InlineData(1, 5, 3, 2)]
    [InlineData(2.5, 3, 0, 7)]
    [InlineData(2, 3, 9, 0)]
    public void Starts_its_ratio_for_each_agent_who_waits(double ratio, int agents, int ringing, int lines)
    {
        var scene = new PacerScene(new RatioPacer(PacerScene.Terms, ratio));
        scene.Agents(agents);
        for (int i = 0; i < ringing; i++) scene.Dial();

        PacerDecision decision = scene.Decide();

        decision.Lines.ShouldBe(lines);
        decision.Bound.ShouldBe(new PacerReason.FixedRate(ratio));
    }

    [Fact]
    public void Takes_no_ratio_below_one() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new RatioPacer(PacerScene.Terms, 0.5));
}
