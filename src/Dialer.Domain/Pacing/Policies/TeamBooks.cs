using Dialer.Domain.Pacing.Books;

namespace Dialer.Domain.Pacing.Policies;

/// <summary>Lines and agents as the inputs tell; shared by all policies.</summary>
internal sealed class TeamBooks(int campaigns)
{
    private readonly int[] _lines = new int[campaigns];
    private DateTimeOffset? _origin;

    public LineBook Lines { get; } = new();

    public AgentBook Agents { get; } = new();

    /// <summary>Lines in flight of a campaign.</summary>
    public int LinesOf(int campaign) => _lines[campaign];

    /// <summary>Seconds since the first input, for the estimators.</summary>
    public double Clock(DateTimeOffset now) => (now - (_origin ??= now)).TotalSeconds;

    /// <summary>Folds an input into the books.</summary>
    /// <param name="input">What happened.</param>
    /// <param name="now">Seconds of <see cref="Clock"/>.</param>
    /// <param name="line">The line it is about, as it was before; null where there is none or it is not known.</param>
    /// <param name="agent">The agent it is about, as it was before; null where there is none.</param>
    public void Fold(PacerInput input, double now, out LineEntry? line, out AgentEntry? agent)
    {
        line = null;
        agent = null;
        switch (input)
        {
            case PacerInput.LineDialed m when IsOurs(m.Line):
                if (Lines.Add(m.Line, Math.Max(0, m.List), now)) _lines[m.Line.Campaign]++;
                break;
            case PacerInput.LineAnswered m: line = Lines.Advance(m.Line, LineStage.InAnalysis, now); break;
            case PacerInput.LiveVoice m: line = Lines.Advance(m.Line, LineStage.Waiting, now, m.IsMachine); break;
            case PacerInput.Connected m:
                line = Take(m.Line);
                agent = Agents.Put(m.Agent, AgentStage.Talking, now);
                break;
            case PacerInput.Abandoned m: line = Take(m.Line); break;
            case PacerInput.CustomerLeft m: line = Take(m.Line); break;
            case PacerInput.LineEnded m: line = Take(m.Line); break;
            case PacerInput.AgentAvailable m: agent = Agents.Put(m.Agent, AgentStage.Free, now); break;
            case PacerInput.AgentWrappingUp m: agent = Agents.Put(m.Agent, AgentStage.WrappingUp, now); break;
            case PacerInput.AgentTaken m: agent = Agents.Put(m.Agent, AgentStage.Taken, now); break;
            case PacerInput.AgentLeaving m: Agents.MarkLeaving(m.Agent); break;
            case PacerInput.AgentLeft m: Agents.Remove(m.Agent); break;
            default: break;
        }
    }

    private bool IsOurs(LineId line) => line.Campaign >= 0 && line.Campaign < _lines.Length;

    private LineEntry? Take(LineId line)
    {
        LineEntry? gone = Lines.Remove(line);
        if (gone is not null) _lines[line.Campaign]--;
        return gone;
    }
}
