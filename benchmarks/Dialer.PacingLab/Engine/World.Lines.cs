using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>The carrier's side: lines from the dial to the verdict.</summary>
internal sealed partial class World
{
    private readonly double[] _answer;
    private readonly int[] _contacts;
    private readonly long[] _attempts;
    private readonly Stack<int> _freeLines = new();
    private readonly Queue<int> _waiting = new();
    private readonly double _limit;
    private Line[] _lines = new Line[64];
    private int _linesMade;
    private int _linesInFlight;
    private int _nextMerged;
    private double _machine;
    private double _failure;

    private int NextOfMerged()
    {
        for (int i = 0; i < _contacts.Length; i++)
        {
            int c = _nextMerged++ % _contacts.Length;
            if (_contacts[c] > 0) return c;
        }

        return 0;
    }

    private void Dial(int campaign)
    {
        if (_contacts[campaign] == 0)
            throw new InvalidOperationException($"the pacer dials campaign {campaign}, which has no contacts");
        int slot = TakeLine();
        ref Line line = ref _lines[slot];
        var id = new LineId(_merged ? 0 : campaign, new AttemptId((++_attempts[campaign] * _answer.Length) + campaign));
        line = new Line { Id = id, Fate = Draw(campaign), Misjudged = IsMisjudged() };
        _linesInFlight++;
        Tallies[campaign].Dialed();
        _agenda.Add(_now + RingSeconds(line.Fate), Happening.RingEnds, slot);
        Tell(new PacerInput.LineDialed(id, _merged ? campaign : 0));
        if (_contacts[campaign] == int.MaxValue) return;
        _contacts[campaign]--;
        TellContacts(campaign);
    }

    private void TellContacts(int campaign)
    {
        if (!_merged) Tell(new PacerInput.ContactsReady(campaign, _contacts[campaign]));
        else if (campaign == 0 || _contacts[campaign] != int.MaxValue)
            Tell(new PacerInput.ContactsReady(0, (int)Math.Min(int.MaxValue, _contacts.Sum(c => (long)c))));
    }

    private Fate Draw(int campaign)
    {
        double u = _lineDraws.Uniform();
        if ((u -= _answer[campaign]) < 0) return Fate.Live;
        if ((u -= _failure) < 0) return Fate.Failure;
        if ((u -= _machine) < 0) return Fate.Machine;
        return u - _scenario.BusyProbability < 0 ? Fate.Busy : Fate.NoAnswer;
    }

    private bool IsMisjudged() =>
        _scenario.AnalysisErrorPercent > 0 && _lineDraws.Uniform() * 100 < _scenario.AnalysisErrorPercent;

    private double RingSeconds(Fate fate) => _scenario.Ring switch
    {
        Ring.Exponential ring => _lineDraws.Exponential(ring.MeanSeconds),
        Ring.Mix ring => fate switch
        {
            Fate.Live or Fate.Machine => _lineDraws.Uniform(ring.MinSeconds, ring.MaxSeconds),
            Fate.Busy => _lineDraws.Uniform(0.5, 1.5) * ring.BusySeconds,
            Fate.Failure => _lineDraws.Uniform(0.5, 1.5) * ring.FailureSeconds,
            _ => _scenario.NoAnswerSeconds,
        },
        _ => throw new InvalidOperationException("no such ring"),
    };

    private void RingEnds(int slot)
    {
        Line line = _lines[slot];
        switch (line.Fate)
        {
            case Fate.Live or Fate.Machine when _scenario.AnalysisSeconds > 0:
                Tell(new PacerInput.LineAnswered(line.Id));
                _agenda.Add(_now + _scenario.AnalysisSeconds, Happening.VerdictFalls, slot);
                break;
            case Fate.Live or Fate.Machine: VerdictFalls(slot); break;
            case Fate.Busy: End(slot, LineEnd.Busy); break;
            case Fate.Failure: End(slot, LineEnd.CarrierFailure); break;
            default: End(slot, LineEnd.NoAnswer); break;
        }
    }

    private void VerdictFalls(int slot)
    {
        ref Line line = ref _lines[slot];
        if (line.Fate == Fate.Live == line.Misjudged)
        {
            End(slot, LineEnd.Machine);
            return;
        }

        Tell(new PacerInput.LiveVoice(line.Id));
        if (FreeSeat() is { } seat)
        {
            Connect(slot, seat);
            Release(slot);
        }
        else if (_scenario.AbandonClockSeconds <= 0)
        {
            Abandon(slot);
            Release(slot);
        }
        else
        {
            line.Waits = true;
            _waiting.Enqueue(slot);
            _agenda.Add(_now + _scenario.AbandonClockSeconds, Happening.ClockEnds, slot);
        }
    }

    /// <summary>The slot of a line whose clock runs is kept until here, so that its number is not used twice.</summary>
    private void ClockEnds(int slot)
    {
        if (_lines[slot].Waits)
        {
            _lines[slot].Waits = false;
            Abandon(slot);
        }

        Release(slot);
    }

    /// <summary>The customer who waits longest; null when none does.</summary>
    private int? NextCustomer()
    {
        while (_waiting.TryDequeue(out int slot))
        {
            if (!_lines[slot].Waits) continue;
            _lines[slot].Waits = false;
            return slot;
        }

        return null;
    }

    private void Connect(int slot, int seat)
    {
        LineId id = _lines[slot].Id;
        _linesInFlight--;
        CountLive(slot, abandoned: false);
        Occupy(seat, _talkDraws.Seconds(_handle), inbound: false);
        Tell(new PacerInput.Connected(id, _seats[seat].Id));
    }

    private void Abandon(int slot)
    {
        _linesInFlight--;
        CountLive(slot, abandoned: true);
        Tell(new PacerInput.Abandoned(_lines[slot].Id));
    }

    private void CountLive(int slot, bool abandoned)
    {
        LineId id = _lines[slot].Id;
        Tallies[_merged ? (int)(id.Attempt.Value % _answer.Length) : id.Campaign].Answered(_now, abandoned);
    }

    private void End(int slot, LineEnd end)
    {
        _linesInFlight--;
        Tell(new PacerInput.LineEnded(_lines[slot].Id, end));
        Release(slot);
    }

    private int TakeLine()
    {
        if (_freeLines.TryPop(out int slot)) return slot;
        if (_linesMade == _lines.Length) Array.Resize(ref _lines, _linesMade * 2);
        return _linesMade++;
    }

    private void Release(int slot) => _freeLines.Push(slot);
}
