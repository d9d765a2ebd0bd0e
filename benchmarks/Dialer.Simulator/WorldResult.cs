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

    /// <summary>Messages begun on machines.</summary>
    public int MessagesLeft { get; init; }

    /// <summary>Of those, where a person picked up.</summary>
    public int PickedUp { get; init; }

    /// <summary>Machines that an agent took.</summary>
    public int Transferred { get; init; }

    /// <summary>Verdicts that decided an outcome, a bit each.</summary>
    public int VerdictsSeen { get; init; }
}
