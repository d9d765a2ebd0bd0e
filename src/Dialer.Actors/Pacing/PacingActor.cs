using Dialer.Domain.Pacing;
using Dialer.Runtime;

namespace Dialer.Actors.Pacing;

/// <summary>The pacer of one campaign: keeps the live estimates and answers each observation with a decision.</summary>
/// <param name="plan">
/// How it decides: <see cref="ProgressivePacing"/> takes no notice of the estimates, a predictive one does.
/// </param>
public sealed class PacingActor(Func<PacingObservation, PacingEstimates, PacingDecision> plan) : Actor
{
    private PacingEstimates _estimates = PacingEstimates.None;
    private PacingDecision? _last;

    /// <summary>A pacer with a fixed number of lines for each reserved agent.</summary>
    public static Props Progressive { get; } =
        Props.Of(() => new PacingActor((seen, _) => ProgressivePacing.Plan(seen)));

    /// <inheritdoc/>
    protected override void Receive(object message)
    {
        switch (message)
        {
            case PacingMessages.Observe m:
                _estimates = PacingEstimates.From(m.Observed);
                _last = plan(m.Observed, _estimates);
                Context.Sender.Tell(new PacingMessages.LinesPlanned(_last), Context.Self);
                break;
            case PacingMessages.GetPacingStatus:
                Context.Sender.Tell(new PacingMessages.PacingStatus(_estimates, _last), Context.Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
