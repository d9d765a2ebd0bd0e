using System.Globalization;

namespace Dialer.Domain.Pacing;

/// <summary>How many lines to start, what for, and why not more.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Lines">Lines to start, 0 or more.</param>
/// <param name="ForFreeAgents">Those of them that are one to one for agents who wait.</param>
/// <param name="Bound">What kept it from one more.</param>
/// <param name="Seen">What it was decided on.</param>
public sealed record PacerDecision(
    DateTimeOffset At, int Lines, int ForFreeAgents, PacerReason Bound, PacerRecord Seen)
{
    /// <summary>A decision sooner after <see cref="At"/> is not worth its cost; 0 where it always is.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>Lines beyond one for each agent who waits: they rest on the forecast.</summary>
    public int OnForecast => Lines - ForFreeAgents;

    /// <summary>A few lines of text, for status, reports and the lab's explanation.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{At:HH:mm:ss.fff}: {Lines} lines ({ForFreeAgents} for agents who wait, {OnForecast} on the forecast); " +
        $"not more because of {Bound.Text}\n{Seen.Describe()}");
}
