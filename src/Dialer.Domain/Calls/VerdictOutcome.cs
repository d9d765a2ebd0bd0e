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
        Verdict.VacantNumber => Outcome.InvalidNumber,
        Verdict.Busy => Outcome.Busy,
        Verdict.Reorder or Verdict.NoMedia or Verdict.NetworkCongestion => Outcome.CarrierFailure,
        // Rung on by a network that answers early: the person behind it has not.
        Verdict.Ringback => Outcome.NoAnswer,
        Verdict.DeadAir => Outcome.DeadAir,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "is not a verdict"),
    };

    /// <summary>Whether a machine's treatment applies: what plays to us does not listen.</summary>
    public static bool IsMachine(this Verdict verdict) => verdict is Verdict.Machine or Verdict.Music;

    /// <summary>
    /// Whether it ends a call that is not answered: a tone of the network says that there will be no answer, whereas
    /// what speaks or plays early may still be followed by one.
    /// </summary>
    public static bool EndsUnanswered(this Verdict verdict) => verdict is Verdict.Busy or Verdict.Reorder
        or Verdict.SpecialInformationTone or Verdict.VacantNumber or Verdict.NetworkCongestion;
}
