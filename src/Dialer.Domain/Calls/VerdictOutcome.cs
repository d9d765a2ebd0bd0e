namespace Dialer.Domain.Calls;

/// <summary>
/// What a verdict of call progress analysis means for the attempt (call-progress, Verdicts; campaigns §8).
/// </summary>
public static class VerdictOutcome
{
    /// <summary>
    /// The outcome of a call that nobody is to talk on; null for <see cref="Verdict.LiveVoice"/>, whose outcome is
    /// still open.
    /// </summary>
    public static Outcome? Of(Verdict verdict) => verdict switch
    {
        Verdict.LiveVoice => null,
        Verdict.Machine or Verdict.Music => Outcome.Amd,
        Verdict.Screening => Outcome.CallScreened,
        Verdict.Fax or Verdict.Modem => Outcome.Fax,
        Verdict.SpecialInformationTone => Outcome.OperatorIntercept,
        Verdict.Busy => Outcome.Busy,
        Verdict.Reorder or Verdict.NoMedia => Outcome.CarrierFailure,
        // Rung on by a network that answers early: the person behind it has not.
        Verdict.Ringback => Outcome.NoAnswer,
        Verdict.DeadAir => Outcome.DeadAir,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "is not a verdict"),
    };
}
