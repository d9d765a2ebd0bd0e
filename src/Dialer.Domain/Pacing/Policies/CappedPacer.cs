using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Estimators;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// The hard stop of the abandon ledger (compliance §1) around a policy that keeps none: once the tightest window, less
/// what the lines in flight may cost, leaves no whole abandon, only lines for agents who wait are let through.
/// </summary>
public sealed class CappedPacer : IPacer
{
    private readonly IPacer _inner;
    private readonly TeamBooks _books = new(1);
    private readonly AnswerRate _answers = new();
    private readonly AbandonLedger _ledger;
    private double _limit;

    /// <summary>Caps a pacer of one campaign.</summary>
    /// <param name="inner">Decides on the lines.</param>
    /// <param name="terms">Their limit is what is capped.</param>
    /// <param name="kept">The ledger from before a restart; null for none.</param>
    public CappedPacer(IPacer inner, PacerTerms terms, LedgerSnapshot? kept = null)
    {
        _inner = inner;
        _limit = terms.AbandonLimit;
        _ledger = new AbandonLedger(terms.UtcOffset, kept);
    }

    /// <inheritdoc/>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        _inner.Evolve(input, now);
        double at = _books.Clock(now);
        _books.Fold(input, at, out LineEntry? line, out AgentEntry? _);
        if (input is PacerInput.TermsChanged terms) _limit = terms.Terms.AbandonLimit;
        if (line is null) return;
        switch (input)
        {
            case PacerInput.Connected or PacerInput.CustomerLeft: _ledger.AddLive(now); break;
            case PacerInput.Abandoned: _ledger.AddAbandoned(now); break;
            case PacerInput.LineEnded { End: LineEnd.Machine }: _ledger.AddMachine(now); break;
            default: break;
        }

        if (input is PacerInput.Connected or PacerInput.CustomerLeft or PacerInput.Abandoned)
            _answers.Add(live: true, at);
        if (input is PacerInput.LineEnded { End: not (LineEnd.CarrierFailure or LineEnd.Cancelled) })
            _answers.Add(live: false, at);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        PacerDecision decision = _inner.Decide(now)[0];
        double rate = _answers.Mean;
        double atRisk = Math.Max(0, (rate * _books.LinesOf(0)) - _books.Agents.Free);
        (LedgerWindow window, double left) = _ledger.Tightest(_limit, now);
        PacerRecord seen = decision.Seen with
        {
            AnswerRate = rate,
            Window = window.Text(),
            BudgetLeft = left - atRisk,
            Counted = _ledger.Count(window, now),
            Limit = _limit,
        };
        decision = decision with { Seen = seen };
        return left - atRisk >= 1 || decision.OnForecast == 0
            ? [decision]
            :
            [
                decision with
                {
                    Lines = decision.ForFreeAgents, Bound = new PacerReason.AbandonBudget(seen.Window, seen.BudgetLeft),
                },
            ];
    }
}
