using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.PacingLab.Scenarios;

namespace Dialer.PacingLab.Engine;

/// <summary>The agents' side, and what changes during the day.</summary>
internal sealed partial class World
{
    private readonly LinkedList<int> _free = new();
    private Seat[] _seats = [];
    private Spread _handle;
    private int _signedIn;
    private int _busy;
    private int _inboundWaiting;
    private double _inboundPerMinute;

    private void SignIn(int count)
    {
        int first = _seats.Length;
        Array.Resize(ref _seats, first + count);
        for (int i = first; i < _seats.Length; i++)
        {
            _seats[i] = new Seat { Id = new AgentId($"a{i}") };
            _signedIn++;
            BecomeFree(i);
        }
    }

    /// <summary>The seat that waits longest; null when all are busy.</summary>
    private int? FreeSeat() => _free.First?.Value;

    private void Occupy(int seat, double seconds, bool inbound)
    {
        ref Seat s = ref _seats[seat];
        _free.Remove(seat);
        Tallies[0].Waited(_now - s.Since);
        _busy++;
        s.State = SeatState.Talking;
        s.Since = _now;
        s.Inbound = inbound;
        _agenda.Add(_now + seconds, Happening.TalkEnds, seat);
    }

    private void TalkEnds(int seat)
    {
        ref Seat s = ref _seats[seat];
        if (s.Inbound || _scenario.WrapUp is not { } wrapUp)
        {
            BecomeFree(seat);
            return;
        }

        s.State = SeatState.WrappingUp;
        s.Since = _now;
        _agenda.Add(_now + _talkDraws.Seconds(wrapUp), Happening.WrapUpEnds, seat);
        Tell(new PacerInput.AgentWrappingUp(s.Id));
    }

    private void BecomeFree(int seat)
    {
        ref Seat s = ref _seats[seat];
        if (s.State is SeatState.Talking or SeatState.WrappingUp) _busy--;
        if (s.Leaving)
        {
            Leave(seat);
            return;
        }

        s.State = SeatState.Free;
        s.Since = _now;
        _free.AddLast(seat);
        if (_inboundWaiting > 0)
        {
            _inboundWaiting--;
            ServeInbound(seat);
            return;
        }

        Tell(new PacerInput.AgentAvailable(s.Id));
        if (NextCustomer() is { } customer) Connect(customer, seat);
    }

    private void Leave(int seat)
    {
        _free.Remove(seat);
        _seats[seat].State = SeatState.Gone;
        _signedIn--;
        Tell(new PacerInput.AgentLeft(_seats[seat].Id));
    }

    private void ServeInbound(int seat)
    {
        Occupy(seat, _inboundDraws.Seconds(_scenario.Inbound!.Handle), inbound: true);
        Tell(new PacerInput.AgentTaken(_seats[seat].Id));
    }

    private void InboundArrives()
    {
        if (FreeSeat() is { } seat) ServeInbound(seat);
        else _inboundWaiting++;
        ScheduleInbound();
    }

    /// <summary>A new rate holds from the arrival after the next.</summary>
    private void ScheduleInbound()
    {
        if (_inboundPerMinute <= 0) return;
        _agenda.Add(
            _now + _inboundDraws.Exponential(60 / _inboundPerMinute), Happening.InboundArrives, 0);
    }

    private void Apply(Change change)
    {
        for (int c = 0; c < _answer.Length; c++) _answer[c] = change.AnswerProbability ?? _answer[c];
        _machine = change.MachineProbability ?? _machine;
        _failure = change.FailureProbability ?? _failure;
        if (change.HandleMeanSeconds is { } mean) _handle = _handle.WithMean(mean);
        if (change.InboundPerMinute is { } perMinute) ChangeInbound(perMinute);
        if (change.AbandonLimitPercent is { } limit)
        {
            for (int c = 0; c < (_merged ? 1 : _answer.Length); c++)
                Tell(new PacerInput.TermsChanged(c, PolicyName.TermsOf(_scenario) with { AbandonLimit = limit / 100 }));
        }

        if (change.Agents is { } agents) ChangeAgents(agents);
    }

    private void ChangeInbound(double perMinute)
    {
        bool wasQuiet = _inboundPerMinute <= 0;
        _inboundPerMinute = perMinute;
        if (wasQuiet) ScheduleInbound();
    }

    /// <summary>Whoever waits leaves at once, then the busy ones as they finish.</summary>
    private void ChangeAgents(int wanted)
    {
        int staying = 0;
        foreach (Seat seat in _seats) staying += seat.State != SeatState.Gone && !seat.Leaving ? 1 : 0;
        for (int i = 0; i < _seats.Length && staying < wanted; i++)
        {
            if (!_seats[i].Leaving || _seats[i].State == SeatState.Gone) continue;
            _seats[i].Leaving = false;
            staying++;
        }

        if (staying < wanted) SignIn(wanted - staying);
        while (staying > wanted && FreeSeat() is { } seat)
        {
            Leave(seat);
            staying--;
        }

        for (int i = 0; i < _seats.Length && staying > wanted; i++)
        {
            if (_seats[i].State == SeatState.Gone || _seats[i].Leaving) continue;
            _seats[i].Leaving = true;
            staying--;
        }
    }
}
