namespace Dialer.Simulator;

/// <summary>
/// How the people behind the numbers behave; shares are probabilities that add up to at most 1, the rest rings and
/// does not answer.
/// </summary>
internal sealed record CustomerBehaviour
{
    /// <summary>Somebody or something answers.</summary>
    public double Answers { get; init; } = 0.45;

    /// <summary>What answers where calls are analysed; null for people, and machines without a tone.</summary>
    public AnswerMix? Analysed { get; init; }

    /// <summary>Of those who answer, machines.</summary>
    public double Machines { get; init; } = 0.15;

    /// <summary>486 at once.</summary>
    public double Busy { get; init; } = 0.1;

    /// <summary>404 at once.</summary>
    public double Unallocated { get; init; } = 0.05;

    /// <summary>503 at once.</summary>
    public double CarrierFails { get; init; } = 0.03;

    /// <summary>Nothing ever comes back: no 18x, no final response.</summary>
    public double Silent { get; init; } = 0.02;

    /// <summary>Of those who answer, who hang up within two seconds.</summary>
    public double HangsUpAtOnce { get; init; } = 0.1;

    /// <summary>Mean of the exponential time from ringing to the answer.</summary>
    public double RingMeanSeconds { get; init; } = 8;

    /// <summary>Mean of the exponential time a person stays.</summary>
    public double TalkMeanSeconds { get; init; } = 30;
}
