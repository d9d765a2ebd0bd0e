using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Ledger;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>
/// The reference system's controller: a dialing rate for the agents who wait, corrected every so many live answers
/// towards 85 % of the abandon limit, sooner when far above it. The size of its step is not published; here a rate of
/// abandons at zero raises the dialing rate by a quarter of its excess over one (at least by 0.1), one at twice the
/// aim lowers it by as much. End of day: after an hour of data the aim of the rest of the day makes up for what the
/// day was above it or, by half as much again at most, below it.
/// </summary>
public sealed class ClassicPacer : IPacer
{
    private const double Aim = 0.85;
    private const double Step = 0.25;
    private const double SmallestStep = 0.1;
    private const int LeastForEarlyCorrection = 20;
    private static readonly TimeSpan DataForEndOfDay = TimeSpan.FromHours(1);

    private readonly TeamBooks _books = new(1);
    private readonly LineLimits _limits;
    private ClassicTerms _classic;
    private double _rate;
    private int _live;
    private int _abandoned;
    private long _liveToday;
    private long _abandonedToday;
    private DateTimeOffset? _dayBegan;

    /// <summary>Makes one for one campaign.</summary>
    public ClassicPacer(PacerTerms terms, ClassicTerms? classic = null)
    {
        _limits = new LineLimits(terms);
        _classic = classic ?? new ClassicTerms();
        _rate = Math.Min(_classic.InitialRate, _classic.MaxDialingRate);
    }

    /// <summary>Lines for each agent who waits, 1 to the maximum.</summary>
    public double DialingRate => _rate;

    /// <inheritdoc/>
    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        double at = _books.Clock(now);
        _books.Fold(input, at, out LineEntry? line, out AgentEntry? _);
        _limits.Fold(input, at);
        if (input is PacerInput.ClassicTermsChanged m) Change(m.Terms);
        if (line is not { IsMachine: false } || input is not (PacerInput.Connected or PacerInput.Abandoned)) return;
        StartOfDay(now);
        bool abandoned = input is PacerInput.Abandoned;
        _live++;
        _liveToday++;
        if (abandoned)
        {
            _abandoned++;
            _abandonedToday++;
        }

        if (_live >= _classic.CorrectionPace || IsFarAbove) Correct(now);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        int inFlight = _books.LinesOf(0);
        int free = _books.Agents.Free;
        int wanted = Math.Max(0, (int)Math.Round(_rate * free) - inFlight);
        (int room, PacerReason bound) = _limits.Room(inFlight, _books.Agents.Count, free, _books.Clock(now));
        int lines = Math.Min(wanted, room);
        return
        [
            new PacerDecision(
                now,
                lines,
                Math.Min(lines, Math.Max(0, free - inFlight)),
                wanted > room ? bound : new PacerReason.FixedRate(_rate),
                new PacerRecord
                {
                    FreeAgents = free,
                    BusyAgents = _books.Agents.Count - free,
                    Ringing = inFlight,
                    Window = "today",
                    Counted = new LedgerCount(_liveToday, _abandonedToday, 0),
                    Limit = _limits.Terms.AbandonLimit,
                }),
        ];
    }

    private bool IsFarAbove => _live >= LeastForEarlyCorrection
        && _abandoned > 2 * _limits.Terms.AbandonLimit * _live;

    private void Change(ClassicTerms terms)
    {
        _classic = terms;
        _rate = Math.Clamp(_rate, 1, Math.Max(1, terms.MaxDialingRate));
    }

    private void Correct(DateTimeOffset now)
    {
        double aim = AimNow(now);
        double off = aim <= 0 ? -1 : Math.Clamp((aim - (double)_abandoned / _live) / aim, -1, 1);
        double step = Math.Max(SmallestStep, Step * (_rate - 1)) * _classic.Gain * off;
        _rate = Math.Clamp(_rate + step, 1, Math.Max(1, _classic.MaxDialingRate));
        _live = 0;
        _abandoned = 0;
    }

    private double AimNow(DateTimeOffset now)
    {
        double aim = Aim * _limits.Terms.AbandonLimit;
        if (_dayBegan is not { } began || now - began < DataForEndOfDay || _liveToday == 0) return aim;
        double today = (double)_abandonedToday / _liveToday;
        return Math.Clamp(aim + (aim - today), 0, 1.5 * aim);
    }

    private void StartOfDay(DateTimeOffset now)
    {
        TimeSpan offset = _limits.Terms.UtcOffset;
        if (_dayBegan is { } began && now.ToOffset(offset).Date == began.ToOffset(offset).Date) return;
        _dayBegan = now;
        _liveToday = 0;
        _abandonedToday = 0;
    }
}
