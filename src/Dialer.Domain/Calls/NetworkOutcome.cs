namespace Dialer.Domain.Calls;

/// <summary>
/// What the network's final word means. Source: the table of SIP status, Q.850 cause and call state in
/// <c>reference/webex-contract.md</c> §5.4; where campaigns §8 names the outcome of a status, that one holds (5xx are
/// the carrier's failure, not a missing ringback). Statuses in neither table follow RFC 3261 §21.
/// </summary>
public static class NetworkOutcome
{
    /// <summary>
    /// The outcome for a call that a final response, a time-out or a lost transport ended. No cause, or status 0, means
    /// that no response came at all.
    /// </summary>
    public static Outcome From(NetworkCause? cause, CallPhase phase) =>
        phase == CallPhase.Connected ? Connected(cause) : Unanswered(cause?.SipStatus ?? 0, cause?.Q850 ?? 0, phase);

    private static Outcome Connected(NetworkCause? cause) => (cause?.SipStatus, cause?.Q850) switch
    {
        (480, 20) or (481, _) or (500, 16 or 86) => Outcome.CustomerAbandoned,
        _ => Outcome.CarrierFailure,
    };

    private static Outcome Unanswered(int status, int q850, CallPhase phase) => status switch
    {
        403 or 404 or 405 or 410 or 484 or 485 or 604 => Outcome.InvalidNumber,
        486 or 600 => Outcome.Busy,
        // Declined by the person or their phone's blocker: someone was reached and would not talk, as with a busy line.
        603 or 607 or 608 => Outcome.Busy,
        480 => Unavailable(q850, phase),
        // A proxy's ring time-out once it rang; before that the request led nowhere.
        408 or 487 => phase == CallPhase.Alerting ? Outcome.NoAnswer : Outcome.NoRingback,
        500 => ServerError(q850, phase),
        // Our request was in a loop or in a race; neither says anything about number or carrier.
        422 or 482 or 491 => Outcome.FlushedError,
        _ => Outcome.CarrierFailure,
    };

    private static Outcome Unavailable(int q850, CallPhase phase) => q850 switch
    {
        17 => Outcome.Busy,
        19 => Outcome.NoAnswer,
        20 => Outcome.NoRingback,
        _ => phase == CallPhase.Alerting ? Outcome.NoAnswer : Outcome.NoRingback,
    };

    private static Outcome ServerError(int q850, CallPhase phase) => (q850, phase) switch
    {
        (4 or 5 or 63, _) => Outcome.InvalidNumber,
        (46, _) => Outcome.Busy,
        (16, CallPhase.Alerting) => Outcome.NoAnswer,
        (8 or 9 or 16 or 39, CallPhase.Initiated) => Outcome.NoRingback,
        _ => Outcome.CarrierFailure,
    };
}
