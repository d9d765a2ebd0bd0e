namespace Dialer.Domain.Pacing;

/// <summary>
/// What a campaign shows its pacer: everything the next lines depend on, and what came of the lines so far.
/// </summary>
/// <param name="DialingRate">Lines for each reserved agent, 1 to 10.</param>
/// <param name="AgentsWaiting">Agents reserved now who have no customer yet.</param>
/// <param name="AgentsReserved">Reservations so far in this run of the campaign, those that wait now included.</param>
/// <param name="LinesPending">Lines that are dialing or ringing, or whose customer waits for an agent.</param>
/// <param name="ContactsReady">Contacts at hand that may be dialed now.</param>
/// <param name="AttemptsCounted">Closed attempts whose outcome counts, since the campaign began.</param>
/// <param name="LiveAnswers">Closed attempts that a live person answered, since the campaign began.</param>
public readonly record struct PacingObservation(
    decimal DialingRate,
    int AgentsWaiting,
    long AgentsReserved,
    int LinesPending,
    int ContactsReady,
    long AttemptsCounted,
    long LiveAnswers);
