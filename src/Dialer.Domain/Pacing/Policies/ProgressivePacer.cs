using Dialer.Domain.Pacing.Books;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// Progressive dialing: a fixed number of lines for each agent who waits (campaigns §1). A rate with a fraction gives
/// the n-th agent reserved ⌊rate·n⌋ − ⌊rate·(n−1)⌋ lines, so what one agent leaves over is carried to the next and any
/// run of agents gets its exact share. Agents are served in the order of their reservation, so those who wait are the
/// last ones reserved.
/// </summary>
/// <param name="linesPerAgent">1 to 10.</param>
public sealed class ProgressivePacer(decimal linesPerAgent) : IPacer
{
    private readonly TeamBooks _books = new(1);
    private decimal _rate = linesPerAgent;
    private PacerInput.ContactsReady _contacts = new(0, int.MaxValue);
    private long _reserved;

    /// <inheritdoc/>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        _books.Fold(input, _books.Clock(now), out LineEntry? _, out AgentEntry? agent);
        switch (input)
        {
            case PacerInput.AgentAvailable when agent is not { Stage: AgentStage.Free }: _reserved++; break;
            case PacerInput.ContactsReady m: _contacts = m; break;
            case PacerInput.DialingRateChanged m: _rate = m.LinesPerAgent; break;
            default: break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        int free = _books.Agents.Free;
        int inFlight = _books.LinesOf(0);
        long wanted = Math.Max(0, Share(_reserved) - Share(_reserved - free) - inFlight);
        int lines = (int)Math.Min(wanted, _contacts.Count);
        PacerReason bound = wanted > lines ? new PacerReason.Contacts(_contacts.OutsideWindow)
            : _books.Agents.Count == 0 ? new PacerReason.NoAgents()
            : new PacerReason.FixedRate((double)_rate);
        return
        [
            new PacerDecision(
                now,
                lines,
                Math.Min(lines, Math.Max(0, free - inFlight)),
                bound,
                new PacerRecord
                {
                    FreeAgents = free, BusyAgents = _books.Agents.Count - free, Ringing = inFlight, Window = "none",
                }),
        ];
    }

    private long Share(long agents) => (long)decimal.Floor(_rate * Math.Max(0, agents));
}
