using Dialer.Domain.Pacing.Books;
using Dialer.Domain.Pacing.Estimators;

namespace Dialer.Domain.Pacing.Forecast;

/// <summary>
/// When busy agents become free: conversation, then wrap-up, each by its hazard given how long it has lasted. Agents
/// announced to leave do not.
/// </summary>
internal sealed class AgentModel(PacerMemory? kept)
{
    private const double PriorTalk = 120;
    private const double PriorWrapUp = 15;
    private const double PriorTaken = 180;
    private const int Steps = 10;

    private readonly DurationHazard _talk = new(kept?.TalkSeconds ?? PriorTalk);
    private readonly DurationHazard _wrapUp = new(kept?.WrapUpSeconds ?? PriorWrapUp);
    private readonly DurationHazard _taken = new(PriorTaken);
    private readonly int[] _talking = new int[DurationHazard.Bins];
    private readonly int[] _wrapping = new int[DurationHazard.Bins];
    private readonly int[] _away = new int[DurationHazard.Bins];

    /// <summary>Mean conversation, in seconds.</summary>
    public double TalkSeconds => 1 / _talk.Overall;

    /// <summary>Mean wrap-up where there is one, in seconds.</summary>
    public double WrapUpSeconds => 1 / _wrapUp.Overall;

    /// <summary>An agent went from one stage to the next.</summary>
    public void Moved(in AgentEntry before, AgentStage to, double now)
    {
        double lasted = now - before.Since;
        switch (before.Stage)
        {
            case AgentStage.Talking:
                _talk.Add(lasted);
                if (to == AgentStage.Free) _wrapUp.Add(0);
                break;
            case AgentStage.WrappingUp: _wrapUp.Add(lasted); break;
            case AgentStage.Taken: _taken.Add(lasted); break;
            default: break;
        }
    }

    /// <summary>Takes what goes on into account.</summary>
    public void Refresh(ReadOnlySpan<AgentEntry> agents, double now)
    {
        foreach (ref readonly AgentEntry agent in agents) HazardOf(agent.Stage)?.AddGoing(now - agent.Since);
        _talk.Refresh();
        _wrapUp.Refresh();
        _taken.Refresh();
    }

    /// <summary>The chances by elapsed time for the moments of a horizon, each with the abandon clock on top.</summary>
    public void Fill(AgentChances chances, Horizon horizon, double clockSeconds)
    {
        double none = _wrapUp.ShareOfNone;
        for (int k = 0; k < Horizon.Moments; k++)
        {
            double within = horizon.At[k] + clockSeconds;
            for (int bin = 0; bin < DurationHazard.Bins; bin++)
            {
                double elapsed = DurationHazard.MiddleOf(bin);
                chances.WrapUp[bin, k] = _wrapUp.EndsWithin(elapsed, within);
                chances.Taken[bin, k] = _taken.EndsWithin(elapsed, within);
                chances.Talk[bin, k] = none * _talk.EndsWithin(elapsed, within)
                    + (1 - none) * TalkAndWrapUp(elapsed, within, none);
            }
        }
    }

    public void Count(ReadOnlySpan<AgentEntry> agents, double now)
    {
        Array.Clear(_talking);
        Array.Clear(_wrapping);
        Array.Clear(_away);
        foreach (ref readonly AgentEntry agent in agents)
        {
            if (agent.Leaving || agent.Stage == AgentStage.Free) continue;
            int bin = DurationHazard.BinOf(now - agent.Since);
            if (agent.Stage == AgentStage.Talking) _talking[bin]++;
            else if (agent.Stage == AgentStage.WrappingUp) _wrapping[bin]++;
            else _away[bin]++;
        }
    }

    public void AddTo(Horizon horizon, AgentChances chances)
    {
        horizon.FreedVariation = _talk.Variation;
        for (int bin = 0; bin < DurationHazard.Bins; bin++)
        {
            if (_talking[bin] + _wrapping[bin] + _away[bin] == 0) continue;
            for (int k = 0; k < Horizon.Moments; k++)
            {
                if (_talking[bin] > 0) horizon.AddFreed(k, _talking[bin], chances.Talk[bin, k]);
                if (_wrapping[bin] > 0) horizon.AddFreed(k, _wrapping[bin], chances.WrapUp[bin, k]);
                if (_away[bin] > 0) horizon.AddFreed(k, _away[bin], chances.Taken[bin, k]);
            }
        }
    }

    private DurationHazard? HazardOf(AgentStage stage) => stage switch
    {
        AgentStage.Talking => _talk,
        AgentStage.WrappingUp => _wrapUp,
        AgentStage.Taken => _taken,
        _ => null,
    };

    /// <summary>Both over within the time: the end of the talk in steps, and a wrap-up that fits the rest.</summary>
    private double TalkAndWrapUp(double elapsed, double within, double none)
    {
        if (none > 0.999) return 0;
        double sum = 0;
        double before = 0;
        for (int i = 1; i <= Steps; i++)
        {
            double ended = _talk.EndsWithin(elapsed, within * i / Steps);
            sum += (ended - before) * _wrapUp.EndsWithin(0, within * (Steps - i + 0.5) / Steps);
            before = ended;
        }

        return sum;
    }
}
