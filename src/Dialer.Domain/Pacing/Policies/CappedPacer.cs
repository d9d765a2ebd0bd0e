using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Estimators;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// The hard stop of the abandon ledger (compliance §1) around a policy that keeps none: so many lines are let through
/// beyond those for agents who wait as the tightest window can pay for, those in flight included.
/// </summary>
public sealed class CappedPacer : IPacer
{
    private const double Sigmas = 2.33;
    private const double SmallestRate = 0.001;

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
            case not PacerInput.LineEnded when line.Value.IsMachine: _ledger.AddMachine(now); break;
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
        (LedgerWindow window, double left) = _ledger.Tightest(_limit, now);
        int waiting = 0;
        foreach (LineEntry line in _books.Lines.Entries) waiting += line.Stage == LineStage.Waiting ? 1 : 0;
        PacerRecord seen = decision.Seen with
        {
            AnswerRate = _answers.Mean,
            Waiting = waiting,
            Window = window.Text(),
            BudgetLeft = left,
            Counted = _ledger.Count(window, now),
            Limit = _limit,
        };
        int lines = Math.Min(decision.Lines, Math.Max(decision.ForFreeAgents, Affordable(left, waiting)));
        return
        [
            decision with
            {
                Lines = lines,
                Seen = seen,
                Bound = lines < decision.Lines ? new PacerReason.AbandonBudget(seen.Window, left) : decision.Bound,
            },
        ];
    }

    /// <summary>
    /// The most lines to start so that, 99 times of 100, no more of all in flight are abandoned than the window leaves,
    /// should nobody but the agents who wait be there: mean + <see cref="Sigmas"/>·√mean answers on the lines that ring
    /// (Poisson, by its normal approximation) and those who wait already, less the agents.
    /// </summary>
    private int Affordable(double left, int waiting)
    {
        if (left < 1) return 0;
        double room = left + _books.Agents.Free - waiting;
        if (room <= 0) return 0;
        double root = Math.Sqrt(room + Sigmas * Sigmas / 4) - Sigmas / 2;
        double lines = root * root / Math.Max(_answers.Mean, SmallestRate) - (_books.LinesOf(0) - waiting);
        return (int)Math.Clamp(lines, 0, int.MaxValue);
    }
}
