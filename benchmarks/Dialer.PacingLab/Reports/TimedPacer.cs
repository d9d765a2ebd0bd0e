using System.Diagnostics;
using Dialer.Domain.Pacing;

namespace Dialer.PacingLab.Reports;

/// <summary>A pacer with a watch on its decisions.</summary>
internal sealed class TimedPacer(IPacer pacer) : IPacer
{
    private long _ticks;
    private long _decisions;

    public double MicrosecondsPerDecision => 1e6 * _ticks / Stopwatch.Frequency / Math.Max(1, _decisions);

    public void Evolve(PacerInput input, DateTimeOffset now) => pacer.Evolve(input, now);

    public IReadOnlyList<PacerDecision> Decide(DateTimeOffset now)
    {
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<PacerDecision> decisions = pacer.Decide(now);
        _ticks += Stopwatch.GetTimestamp() - started;
        _decisions++;
        return decisions;
    }
}
