using Dialer.Domain.Pacing;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>
/// One campaign day: customers, carrier and agents, driven by a pacer that is told each event as it happens and nothing
/// else. A line's fate is drawn with the probabilities in force when it is dialed.
/// </summary>
internal sealed partial class World
{
    private readonly double _beatSeconds;
    private static readonly DateTimeOffset Morning = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly Scenario _scenario;
    private readonly IPacer _pacer;
    private readonly Agenda _agenda = new();
    private readonly Draws _lineDraws;
    private readonly Draws _talkDraws;
    private readonly Draws _inboundDraws;
    private readonly double _end;
    private readonly bool _merged;
    private double _now;
    private double _decidedAt = double.NegativeInfinity;
    private double _rest;
    private bool _decisionAsked;
    private bool _newsSinceDecision = true;

    /// <param name="scenario">The world.</param>
    /// <param name="pacer">Plans one campaign or as many as the scenario has.</param>
    /// <param name="merged">The pacer sees the scenario's campaigns as lists of one.</param>
    /// <param name="seed">Of every draw.</param>
    /// <param name="beatSeconds">Longest time between two decisions.</param>
    public World(Scenario scenario, IPacer pacer, bool merged, int seed, double beatSeconds = 1)
    {
        _scenario = scenario;
        _pacer = pacer;
        _merged = merged;
        _beatSeconds = beatSeconds;
        _lineDraws = new Draws((ulong)seed, 1);
        _talkDraws = new Draws((ulong)seed, 2);
        _inboundDraws = new Draws((ulong)seed, 3);
        _end = scenario.Hours * 3600;
        _handle = scenario.Handle;
        _limit = scenario.AbandonLimitPercent / 100;
        _machine = scenario.MachineProbability;
        _failure = scenario.FailureProbability;
        _inboundPerMinute = scenario.Inbound?.PerMinute ?? 0;
        _answer = [.. scenario.AllCampaigns.Select(c => c.AnswerProbability)];
        _contacts = [.. scenario.AllCampaigns.Select(c => c.Contacts ?? int.MaxValue)];
        _attempts = new long[_answer.Length];
        Tallies = [.. _answer.Select(_ => new Tally(_limit))];
    }

    /// <summary>Counts by campaign; time in the first one's.</summary>
    public IReadOnlyList<Tally> Tallies { get; }

    /// <summary>Told each decision with the lines that were started on it.</summary>
    public Action<double, IReadOnlyList<PacerDecision>>? Decided { get; init; }

    /// <summary>Told agents signed in, busy, lines, live answers and abandons at the end of each minute.</summary>
    public Action<Minute>? MinutePassed { get; init; }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        Tell(Capacity());
        for (int c = 0; c < _contacts.Length; c++) TellContacts(c);
        SignIn(_scenario.Agents);
        for (int i = 0; i < _scenario.Changes.Count; i++)
            _agenda.Add(_scenario.Changes[i].AtMinutes * 60, Happening.ChangeComes, i);
        _agenda.Add(0, Happening.Beat, 0);
        ScheduleInbound();
        while (!_agenda.IsEmpty)
        {
            double next = _agenda.NextAt;
            if (next > _end) break;
            Pass(next);
            while (!_agenda.IsEmpty && _agenda.NextAt <= _now) Happen(_agenda.Take());
            Decide();
        }

        Pass(_end);
    }

    private PacerInput.TrunkCapacity Capacity() => new(
        0, _scenario.TrunkLines ?? int.MaxValue, _scenario.CallsPerSecond ?? double.PositiveInfinity);

    private void Pass(double to)
    {
        Tallies[0].Pass(to - _now, _busy, _signedIn, _linesInFlight);
        _now = to;
    }

    private void Happen(Agenda.Entry entry)
    {
        switch (entry.What)
        {
            case Happening.RingEnds: RingEnds(entry.Who); break;
            case Happening.VerdictFalls: VerdictFalls(entry.Who); break;
            case Happening.ClockEnds: ClockEnds(entry.Who); break;
            case Happening.TalkEnds: TalkEnds(entry.Who); break;
            case Happening.WrapUpEnds: BecomeFree(entry.Who); break;
            case Happening.InboundArrives: InboundArrives(); break;
            case Happening.ChangeComes: Apply(_scenario.Changes[entry.Who]); break;
            case Happening.Beat: Beat(); break;
            default: _decisionAsked = false; break;
        }
    }

    private void Beat()
    {
        _agenda.Add(_now + _beatSeconds, Happening.Beat, 0);
        _newsSinceDecision = true;
        if (MinutePassed is not null && _now % 60 < _beatSeconds / 2)
        {
            MinutePassed(new Minute(
                _now, _signedIn, _busy, _linesInFlight, Tallies.Sum(t => t.Live), Tallies.Sum(t => t.Abandoned)));
        }
    }

    private void Decide()
    {
        if (!_newsSinceDecision) return;
        if (_now < _decidedAt + _rest)
        {
            if (!_decisionAsked) _agenda.Add(_decidedAt + _rest, Happening.DecisionDue, 0);
            _decisionAsked = true;
            return;
        }

        _newsSinceDecision = false;
        _decidedAt = _now;
        IReadOnlyList<PacerDecision> decisions = _pacer.Decide(At(_now));
        Tallies[0].Decisions++;
        Decided?.Invoke(_now, decisions);
        for (int c = 0; c < decisions.Count; c++)
        {
            _rest = decisions[c].Rest.TotalSeconds;
            for (int n = 0; n < decisions[c].Lines; n++) Dial(_merged ? NextOfMerged() : c);
        }
    }

    private void Tell(PacerInput input)
    {
        _newsSinceDecision = true;
        _pacer.Evolve(input, At(_now));
    }

    private static DateTimeOffset At(double seconds) => Morning.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
