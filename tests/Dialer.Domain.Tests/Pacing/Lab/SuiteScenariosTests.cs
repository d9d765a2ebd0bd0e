using Dialer.PacingLab.Scenarios;

namespace Dialer.Domain.Tests.Pacing.Lab;

public sealed class SuiteScenariosTests
{
    [Fact]
    public void Every_scenario_has_a_name_of_its_own_and_the_days_that_the_targets_ask_for()
    {
        List<Scenario> all = [.. SuiteScenarios.All.SelectMany(g => g.Scenarios)];

        all.Select(s => s.Name).ShouldBeUnique();
        all.ShouldAllBe(s => s.Hours >= 8 && s.Policies.Contains("product") && s.Policies.Contains("progressive"));
    }

    [Fact]
    public void What_is_held_out_is_read_from_its_files()
    {
        IReadOnlyList<Scenario> held = SuiteScenarios.All.Single(g => g.Heading == SuiteScenarios.HeldOut).Scenarios;

        held.Count.ShouldBeGreaterThanOrEqualTo(8);
        held.ShouldAllBe(s => s.Seeds >= 16);
        held.ShouldContain(s => s.IsSolvable);
        held.ShouldContain(s => s.Changes.Count > 0);
    }
}
