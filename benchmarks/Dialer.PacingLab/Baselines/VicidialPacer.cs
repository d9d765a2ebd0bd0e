using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.PacingLab.Baselines;

/// <summary>
/// Replica of VICIdial's adaptive dialing (svn 3884, AST_VDadapt.pl and AST_VDauto_dial.pl as in the reference on
/// dialers §3.1): ready agents and waiting calls sampled each second, the level corrected each 15 s, drops of today
/// counted each 60 s, lines placed each 2.5 s. Never checked against a running one.
/// </summary>
internal sealed class VicidialPacer(PacerTerms terms, VicidialTerms settings) : IPacer
{
    private const int Samples = 15;
    private const int CallsBeforeDropCheck = 50;
    private readonly HashSet<AgentId> _ready = [];
    private readonly HashSet<AgentId> _inCall = [];
    private readonly HashSet<LineId> _ringing = [];
    private readonly HashSet<LineId> _waiting = [];
    private readonly Queue<(int Ready, int Waiting, int Agents)> _samples = new();
    private readonly Queue<(double At, bool Dropped)> _lastMinute = new();
    private double _limit = terms.AbandonLimit;
    private double _level = 1;
    private DateTimeOffset? _origin;
    private double _nextSample;
    private double _nextLevel = 15;
    private double _nextPlacing;
    private double _nextDrops = 60;
    private int _answersSeen;
    private int _dropsSeen;
    private int _answers;
    private int _drops;
    private int _contacts = int.MaxValue;
    private int _trunk = int.MaxValue;

    public void Evolve(PacerInput input, DateTimeOffset now)
    {
        switch (input)
        {
            case PacerInput.LineDialed m: _ringing.Add(m.Line); break;
            case PacerInput.LiveVoice m:
                _ringing.Remove(m.Line);
                _waiting.Add(m.Line);
                break;
            case PacerInput.Connected m:
                _ready.Remove(m.Agent);
                _inCall.Add(m.Agent);
                Answer(m.Line, Clock(now), dropped: false);
                break;
            case PacerInput.Abandoned m: Answer(m.Line, Clock(now), dropped: true); break;
            case PacerInput.LineEnded m: _ringing.Remove(m.Line); break;
            case PacerInput.AgentAvailable m:
                _inCall.Remove(m.Agent);
                _ready.Add(m.Agent);
                break;
            case PacerInput.AgentWrappingUp m: _inCall.Remove(m.Agent); break;
            case PacerInput.AgentTaken m: _ready.Remove(m.Agent); break;
            case PacerInput.AgentLeft m:
                _ready.Remove(m.Agent);
                _inCall.Remove(m.Agent);
                break;
            case PacerInput.ContactsReady m: _contacts = m.Count; break;
            case PacerInput.TrunkCapacity m: _trunk = m.Lines; break;
            case PacerInput.TermsChanged m: _limit = m.Terms.AbandonLimit; break;
            default: break;
        }
    }

    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        double at = Clock(now);
        int ready = _ready.Count;
        if (at >= _nextSample)
        {
            _nextSample = at + 1;
            _samples.Enqueue((ready, _waiting.Count, Counted));
            if (_samples.Count > Samples) _samples.Dequeue();
        }

        if (at >= _nextDrops)
        {
            _nextDrops = at + 60;
            (_answersSeen, _dropsSeen) = (_answers, _drops);
        }

        if (at >= _nextLevel)
        {
            _nextLevel = at + 15;
            Correct(at);
        }

        int lines = 0;
        if (at >= _nextPlacing)
        {
            _nextPlacing = at + 2.5;
            lines = Math.Clamp(Goal(ready) - _ringing.Count - _waiting.Count, 0, Math.Min(_contacts, Room));
        }

        return [Decision(now, lines, ready)];
    }

    /// <summary>Agents in wrap-up are paused there, and count as nothing.</summary>
    private int Counted => _ready.Count + _inCall.Count;

    private int Room => Math.Max(0, Math.Min(_trunk, (int)(terms.MaxLinesPerAgent * Counted)) - _ringing.Count);

    /// <summary>
    /// Without the available-only tally, calls of agents count on both sides: level × agents is the goal for all calls,
    /// those in conversation included.
    /// </summary>
    private int Goal(int ready) => settings.AvailableOnly
        ? (int)Math.Round(_level * ready)
        : (int)Math.Round(_level * Counted) - _inCall.Count;

    private void Correct(double at)
    {
        if (_samples.Count == 0) return;
        double agents = Math.Max(1e-9, _samples.Average(s => s.Agents));
        double difference = _samples.Average(s => s.Ready - s.Waiting);
        double percent = 100 * (difference + settings.DifferenceTarget) / agents;
        percent = percent < 0
            ? percent * Math.Abs(settings.Intensity / 100.0 - 1)
            : percent * (settings.Intensity / 100.0 + 1);
        double level = Math.Clamp(Math.Round(_level * (1 + percent / 100), 3), 1, settings.MaximumLevel);
        while (_lastMinute.Count > 0 && _lastMinute.Peek().At < at - 60) _lastMinute.Dequeue();
        if (_lastMinute.Count > 20 && _lastMinute.Count(c => c.Dropped) * 2 > _lastMinute.Count) level /= 2;
        if (_answersSeen > CallsBeforeDropCheck && _dropsSeen > _limit * _answersSeen)
        {
            // The tapered method slackens only in the last hours of the day; the lab's day ends nine hours later.
            level = settings.Method == "average" ? level / 2
                : settings.Method == "tapered" ? level * Math.Min(1, Math.Max(0, 12 - at / 3600) / 10)
                : 1;
        }

        _level = Math.Max(1, level);
    }

    private void Answer(LineId line, double at, bool dropped)
    {
        _ringing.Remove(line);
        _waiting.Remove(line);
        _answers++;
        if (dropped) _drops++;
        _lastMinute.Enqueue((at, dropped));
        while (_lastMinute.Peek().At < at - 60) _lastMinute.Dequeue();
    }

    private PacerDecision Decision(DateTimeOffset now, int lines, int ready) => new(
        now,
        lines,
        0,
        new PacerReason.FixedRate(_level),
        new PacerRecord
        {
            FreeAgents = ready,
            BusyAgents = _inCall.Count,
            Ringing = _ringing.Count,
            Window = "today",
        });

    private double Clock(DateTimeOffset now) => (now - (_origin ??= now)).TotalSeconds;
}
