using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Calls;

/// <summary>The limits of one attempt.</summary>
/// <param name="RingLimit">From the first 18x to NO_ANSWER, 16 to 80 s.</param>
/// <param name="RingbackLimit">From the dial to NO_RINGBACK where neither 18x nor an answer came.</param>
/// <param name="MinimumRing">A call that rings is not cancelled before this (compliance 3).</param>
/// <param name="AnalysisLimit">
/// From the answer to the verdict; then the call counts as a person's: nobody is hung up on for doubt.
/// </param>
/// <param name="AbandonClock">How long a live customer may wait for an agent.</param>
/// <param name="ClockStart">Where that clock starts.</param>
/// <param name="Treatment">What a customer gets whose clock ran out.</param>
/// <param name="MessageLimit">Longest abandon message; then we hang up.</param>
/// <param name="HangUpLimit">
/// From our hang-up to the end of the call; a call that is not heard of by then is over.
/// </param>
public sealed record CallLegRules(
    TimeSpan RingLimit,
    TimeSpan RingbackLimit,
    TimeSpan MinimumRing,
    TimeSpan AnalysisLimit,
    TimeSpan AbandonClock,
    AbandonClockStart ClockStart,
    AbandonTreatment Treatment,
    TimeSpan MessageLimit,
    TimeSpan HangUpLimit)
{
    /// <summary>What a machine gets.</summary>
    public MachineTreatment Machine { get; init; } = MachineTreatment.HangUp.Default;

    /// <summary>How long a machine's record tone is waited for; null where it is not.</summary>
    public TimeSpan? ToneLimit { get; init; }

    /// <summary>Longest message left to a machine, whose mailbox takes no more; then we hang up.</summary>
    public TimeSpan MachineMessageLimit { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// How long the campaign has, once the abandon clock ran out, to say whether an agent is there; then there is none.
    /// It answers at once unless its journal is stuck.
    /// </summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>From asking for an IVR's prompt to its first audio; then there is no prompt.</summary>
    public TimeSpan PromptStartLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How much longer than it is an IVR's prompt may take; then its end has been lost.</summary>
    public TimeSpan PromptGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The rules of a campaign; limits it does not set have the values of the specification (campaigns §3 and §8).
    /// </summary>
    public static CallLegRules Of(CampaignSettings settings) => new(
        settings.NoAnswerRingLimit,
        RingbackLimit: TimeSpan.FromSeconds(20),
        MinimumRing: TimeSpan.FromSeconds(15),
        // The analyser itself listens for a minute at most, to a line that rings on after the answer.
        AnalysisLimit: TimeSpan.FromSeconds(65),
        settings.AbandonClock,
        settings.AbandonClockStart,
        settings.AbandonTreatment,
        MessageLimit: TimeSpan.FromSeconds(60),
        // RFC 3261 gives a CANCEL (section 9.1) and a BYE (timer F) 64*T1, which is 32 s.
        HangUpLimit: TimeSpan.FromSeconds(40))
    {
        Machine = settings.MachineTreatment,
        ToneLimit = settings.Cpa.TerminatingToneDetect ? settings.Cpa.MaxTermToneAnalysis : null,
    };
}
