namespace Dialer.Domain.Pacing;

/// <summary>What a campaign asks of its pacer.</summary>
/// <param name="AbandonLimit">Abandoned per live answer that no window may pass, 0 to 1.</param>
/// <param name="AbandonClock">How long a person may wait for an agent; 0 or more.</param>
/// <param name="MaxLinesPerAgent">Lines in flight for each agent signed in, 1 or more.</param>
/// <param name="UtcOffset">The zone of the ledger's days and months.</param>
public sealed record PacerTerms(
    double AbandonLimit, TimeSpan AbandonClock, double MaxLinesPerAgent, TimeSpan UtcOffset)
{
    /// <summary>The US rule: 3 % and 2 s; ten lines for each agent.</summary>
    public static PacerTerms Default { get; } = new(0.03, TimeSpan.FromSeconds(2), 10, TimeSpan.Zero);

    /// <summary>The nearest terms that are in range; a limit that is no number allows no abandon.</summary>
    internal PacerTerms WithinRange() => this with
    {
        AbandonLimit = AbandonLimit > 0 ? Math.Min(1, AbandonLimit) : 0,
        AbandonClock = AbandonClock > TimeSpan.Zero ? AbandonClock : TimeSpan.Zero,
        MaxLinesPerAgent = MaxLinesPerAgent > 1 ? Math.Min(1e6, MaxLinesPerAgent) : 1,
    };
}
