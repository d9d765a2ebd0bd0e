using Dialer.Simulator;

namespace Dialer.Simulation.Tests;

public sealed class SimulatorCommandTests
{
    [Theory]
    [InlineData("--seed x", "--seed: 'x' is not a number")]
    [InlineData("--seeds 9..1", "--seeds: '9..1' is not FROM..TO with FROM at most TO, such as 1..200")]
    [InlineData("--faults rain", "--faults: 'rain' is not none, all or a list of journal, gateway,")]
    [InlineData("--mutate everything", "--mutate: 'everything' is not one of bridge-busy-agent, ")]
    [InlineData("--mode ivr", "--mode: 'ivr' is not one of progressive, predictive, ivr-progressive, ivr-predictive")]
    [InlineData("--hours 25", "--hours: 25 is not between 0.01 and 24")]
    [InlineData("--cps 0", "--cps: 0 is not between 1 and 200")]
    [InlineData("--speed 3", "'--speed'")]
    public void Says_which_option_is_wrong_and_what_is_allowed(string line, string fault) =>
        SimulatorCommand.Build(TextWriter.Null).Parse(line.Split(' ')).Errors
            .ShouldContain(error => error.Message.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void The_benchmark_prints_what_it_measures()
    {
        using var output = new StringWriter();
        SimulatorCommand.Build(output).Parse(["--hours", "0.01", "--cps", "10"]).Invoke().ShouldBe(0);

        output.ToString().ShouldContain("virtual seconds a wall second");
    }

    [Fact]
    public void The_log_shows_every_delivery()
    {
        using var output = new StringWriter();
        SimulatorCommand.Build(output).Parse(["--seed", "1", "--log"]).Invoke().ShouldBe(0);

        output.ToString().ShouldContain("/gateway PlaceCall");
    }
}
