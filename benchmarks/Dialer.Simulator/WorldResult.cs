namespace Dialer.Simulator;

/// <summary>How the world of a seed went.</summary>
internal sealed record WorldResult(
    int Seed,
    InvariantBreach? Breach,
    TimeSpan VirtualTime,
    long Attempts,
    long Outcomes,
    long Conversations,
    long Delivered,
    long Steps,
    int Faults,
    int Kills,
    int LinesPeak,
    ulong Hash)
{
    /// <summary>Live answers of predictive campaigns.</summary>
    public long Live { get; init; }

    /// <summary>Those of them that were abandoned.</summary>
    public long Abandoned { get; init; }
}
