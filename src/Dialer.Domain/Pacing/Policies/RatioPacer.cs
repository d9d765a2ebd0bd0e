using Dialer.Domain.Pacing.Books;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>A fixed number of lines for each agent who waits; progressive dialing is the ratio 1.</summary>
public sealed class RatioPacer : IPacer
{
    private readonly TeamBooks _books = new(1);
    private readonly LineLimits _limits;
    private readonly double _ratio;

    /// <summary>Makes one for one campaign.</summary>
    /// <param name="terms">Its terms.</param>
    /// <param name="linesPerAgent">1 or more; a fraction is rounded up once two agents share it.</param>
    public RatioPacer(PacerTerms terms, double linesPerAgent = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(linesPerAgent, 1);
        _limits = new LineLimits(terms);
        _ratio = linesPerAgent;
    }

    /// <inheritdoc/>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        double at = _books.Clock(now);
        _books.Fold(input, at, out LineEntry? _, out AgentEntry? _);
        _limits.Fold(input, at);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        int inFlight = _books.LinesOf(0);
        int free = _books.Agents.Free;
        int wanted = Math.Max(0, (int)(_ratio * free) - inFlight);
        (int room, PacerReason bound) = _limits.Room(
            inFlight, _books.Agents.Count, _books.Agents.Free, _books.Clock(now));
        int lines = Math.Min(wanted, room);
        return
        [
            new PacerDecision(
                now,
                lines,
                Math.Min(lines, Math.Max(0, free - inFlight)),
                wanted > room ? bound : new PacerReason.FixedRate(_ratio),
                new PacerRecord
                {
                    FreeAgents = free, BusyAgents = _books.Agents.Count - free, Ringing = inFlight, Window = "none",
                }),
        ];
    }
}
