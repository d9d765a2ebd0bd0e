using Dialer.PacingLab.Scenarios;

namespace Dialer.Domain.Tests.Pacing.Lab;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void Reads_a_scenario()
    {
        Scenario? scenario = ScenarioReader.Read(
            """
            {
              "name": "lunch", "agents": 20, "hours": 8, "seeds": 4, "answerProbability": 0.2,
              "handle": { "kind": "lognormal", "meanSeconds": 120, "cv": 0.8 },
              "wrapUp": { "kind": "constant", "meanSeconds": 20 },
              "ring": { "kind": "mix", "meanSeconds": 12 }, "abandonClockSeconds": 2,
              "changes": [{ "atMinutes": 60, "answerProbability": 0.4, "agents": 10 }],
              "policies": ["product", "ratio:1.5", "vicidial:max=4,tally=available"]
            }
            """,
            out IReadOnlyList<ScenarioFault> faults);

        faults.ShouldBeEmpty();
        scenario.ShouldNotBeNull();
        scenario.Handle.ShouldBe(new Spread(SpreadKind.Lognormal, 120, 0.8));
        scenario.Ring.ShouldBe(new Ring.Mix(4, 20, 2.5, 0.5));
        scenario.Changes.ShouldBe([new Change(60) { AnswerProbability = 0.4, Agents = 10 }]);
        scenario.IsSolvable.ShouldBeFalse();
    }

    [Fact]
    public void Reports_all_faults_each_with_field_value_and_rule()
    {
        ScenarioReader.Read(
            """
            {
              "name": "", "agents": 0, "seeds": 1.5, "answerProbability": 0.8, "busyProbability": 0.5,
              "handle": { "kind": "normal", "meanSeconds": -1 }, "ring": { "kind": "mix", "meanSeconds": 12 },
              "abandonClockSeconds": "two", "colour": "red", "changes": [{ "agents": 3 }], "policies": ["ratio:0"]
            }
            """,
            out IReadOnlyList<ScenarioFault> faults).ShouldBeNull();

        faults.Select(f => f.Field).ShouldBe(
            [
                "hours", "name", "agents", "seeds", "handle.meanSeconds", "handle.kind", "abandonClockSeconds",
                "changes[0].atMinutes", "policies[0]", "answerProbability", "colour",
            ],
            ignoreOrder: true);
        faults.ShouldContain(new ScenarioFault("agents", "0", "a number from 1 to 2000"));
        faults.ShouldContain(new ScenarioFault("colour", "\"red\"", "no such field"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    public void What_is_no_scenario_is_a_fault(string json)
    {
        ScenarioReader.Read(json, out IReadOnlyList<ScenarioFault> faults).ShouldBeNull();
        faults.ShouldNotBeEmpty();
    }
}
