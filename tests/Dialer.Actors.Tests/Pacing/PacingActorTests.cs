using Dialer.Actors.Pacing;
using Dialer.Actors.Tests.Campaigns;
using Dialer.Domain.Pacing;
using Dialer.Runtime;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests.Pacing;

public sealed class PacingActorTests
{
    [Fact]
    public void Answers_each_observation_with_a_decision_and_keeps_what_it_learned()
    {
        var run = new SimulationRun(1);
        List<object> heard = [];
        IActorRef probe = run.System.Spawn(Props.Of(() => new Recorder(heard)), "probe");
        IActorRef pacer = run.System.Spawn(PacingActor.Progressive, "pacer");
        var seen = new PacingObservation(2m, 3, 3, 1, 100, 40, 10);

        pacer.Tell(new PacingMessages.GetPacingStatus(), probe);
        pacer.Tell(new PacingMessages.Observe(seen), probe);
        pacer.Tell(new PacingMessages.GetPacingStatus(), probe);
        run.RunUntilIdle();

        PacingDecision decision = ProgressivePacing.Plan(seen);
        heard.ShouldBe(
        [
            new PacingMessages.PacingStatus(PacingEstimates.None, null),
            new PacingMessages.LinesPlanned(decision),
            new PacingMessages.PacingStatus(new PacingEstimates(40, 10), decision),
        ]);
    }
}
