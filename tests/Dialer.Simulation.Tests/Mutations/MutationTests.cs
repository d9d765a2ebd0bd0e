using Dialer.Simulator;
using Dialer.Simulator.Mutations;

namespace Dialer.Simulation.Tests.Mutations;

/// <summary>A rule switched off is noticed by the invariant that stands for it, within a few seeds.</summary>
public sealed class MutationTests
{
    private const int Seeds = 20;

    public static TheoryData<string> Names => new(Mutation.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_that_is_switched_off_is_noticed(string name)
    {
        string[] broken =
        [
            .. Enumerable.Range(1, Seeds).Select(seed => new World(
                seed,
                WorldSettings.ForSeed(seed, Worlds.PlanOf("kills"), Mutation.All[name]().Mode),
                Mutation.All[name]()).RunAndDrain())
                .Select(result => result.Breach?.Invariant ?? "").Where(invariant => invariant.Length > 0),
        ];

        broken.ShouldContain(Mutation.All[name]().Invariant);
    }

    [Fact]
    public void The_command_line_fails_when_a_rule_that_is_switched_off_is_not_noticed()
    {
        using var output = new StringWriter();
        int code = SimulatorCommand.Build(output)
            .Parse(["--seeds", "1..3", "--mutate", "invite-before-commit"]).Invoke();

        code.ShouldBe(0);
        output.ToString().ShouldContain(
            "dotnet run -c Release --project benchmarks/Dialer.Simulator -- --seed 1 --faults none " +
            "--mutate invite-before-commit");
        SimulatorCommand.Build(TextWriter.Null).Parse(["--seeds", "1..2", "--mutate", "forget-outcome"]).Invoke()
            .ShouldBe(1);
    }
}
