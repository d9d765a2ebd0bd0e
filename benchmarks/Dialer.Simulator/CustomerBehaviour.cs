namespace Dialer.Simulator;

/// <summary>How the people behind the numbers behave; shares are probabilities that add up to at most 1, the rest does not answer.</summary>
/// <param name="Answers">A person answers.</param>
/// <param name="Busy">486 at once.</param>
/// <param name="Unallocated">404 at once.</param>
/// <param name="CarrierFails">503 at once.</param>
/// <param name="Silent">Nothing ever comes back: no 18x, no final response.</param>
/// <param name="HangsUpAtOnce">Of those who answer, who hang up within two seconds.</param>
/// <param name="RingMeanSeconds">Mean of the exponential time from ringing to the answer.</param>
/// <param name="TalkMeanSeconds">Mean of the exponential time a connected person stays.</param>
public sealed record CustomerBehaviour(
    double Answers = 0.40,
    double Busy = 0.10,
    double Unallocated = 0.05,
    double CarrierFails = 0.03,
    double Silent = 0.02,
    double HangsUpAtOnce = 0.05,
    double RingMeanSeconds = 8,
    double TalkMeanSeconds = 40);
