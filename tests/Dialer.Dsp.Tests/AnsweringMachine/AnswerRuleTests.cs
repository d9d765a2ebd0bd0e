using Dialer.Dsp.AnsweringMachine;

namespace Dialer.Dsp.Tests.AnsweringMachine;

public sealed class AnswerRuleTests
{
    private static readonly AnswerRule Rule = new(new("test", 3, 0), 61, 11, 250, 800);

    [Theory]
    [InlineData(-2, 61, 40, 150, false)]
    [InlineData(-2, 60, 40, 150, null)]
    [InlineData(0.5, 105, 40, 250, null)]
    [InlineData(0.5, 120, 40, 250, false)]
    [InlineData(1.05, 149, 40, 250, false)]
    [InlineData(1.05, 150, 40, 250, true)]
    [InlineData(3.5, 0, 200, 250, true)]
    [InlineData(3.5, 0, 200, 249, null)]
    [InlineData(-9, 300, 10, 400, null)]
    [InlineData(1.6, 0, 500, 800, true)]
    [InlineData(1.4, 0, 500, 800, false)]
    [InlineData(-1, 0, 500, 800, false)]
    public void Decides(double logOdds, int quiet, int speech, int sinceOnset, bool? machine) =>
        Rule.Decide((float)logOdds, quiet, speech, sinceOnset).ShouldBe(machine);

    [Fact]
    public void Operating_points_are_found_by_name_and_ordered()
    {
        OperatingPoint.Named("Careful").ShouldBe(OperatingPoint.Careful);
        OperatingPoint.Named("wild").ShouldBeNull();
        OperatingPoint.All.ShouldBe(OperatingPoint.All.OrderByDescending(p => p.MachineAbove));
        OperatingPoint.All.ShouldBe(OperatingPoint.All.OrderByDescending(p => p.HumanBelow));
    }
}
