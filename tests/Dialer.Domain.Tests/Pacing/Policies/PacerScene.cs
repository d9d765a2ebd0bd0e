using Dialer.Domain.Pacing;
using Dialer.Domain.Pacing.Policies;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Pacing.Policies;

/// <summary>A pacer with a clock and short words for what it is told.</summary>
internal sealed class PacerScene(IPacer pacer)
{
    private long _attempt;

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static PacerTerms Terms { get; } = PacerTerms.Default with { AbandonClock = TimeSpan.Zero };

    public static PacerScene Predictive() => new(new PredictivePacer([Terms]));

    public PacerScene After(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    public PacerScene Tell(PacerInput input)
    {
        pacer.Evolve(input, Now);
        return this;
    }

    public PacerScene Agents(int count, string prefix = "a")
    {
        for (int i = 0; i < count; i++) Tell(new PacerInput.AgentAvailable(new AgentId($"{prefix}{i}")));
        return this;
    }

    public LineId Dial()
    {
        var line = new LineId(0, new AttemptId(++_attempt));
        Tell(new PacerInput.LineDialed(line));
        return line;
    }

    /// <summary>So many calls of one agent, each after lines that rang out.</summary>
    public PacerScene History(int calls, int linesPerCall, int abandoned = 0)
    {
        var agent = new AgentId("a0");
        for (int i = 0; i < calls; i++)
        {
            for (int n = 1; n < linesPerCall; n++)
            {
                LineId lost = Dial();
                After(1).Tell(new PacerInput.LineEnded(lost, LineEnd.NoAnswer));
            }

            LineId line = Dial();
            After(8).Tell(new PacerInput.LiveVoice(line));
            if (i < abandoned) Tell(new PacerInput.Abandoned(line));
            else Tell(new PacerInput.Connected(line, agent)).After(60).Tell(new PacerInput.AgentAvailable(agent));
        }

        return this;
    }

    public PacerDecision Decide() => pacer.Decide(Now)[0];
}
