using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Hosting.Configuration.Binding;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>
/// What a campaign has that does not say otherwise; ranges are those of the specification (campaigns §2).
/// </summary>
public sealed record CampaignOptions : ICheckedOptions
{
    /// <summary>Lines for each reserved agent or free port, 1 to 10 with one decimal.</summary>
    [Between("1", "10")]
    public required decimal DialingRate { get; init; }

    /// <summary>Most lines for each agent of a predictive campaign, 1 to 10 with one decimal.</summary>
    [Between("1", "10")]
    public required decimal MaxDialingRate { get; init; }

    /// <summary>
    /// Abandoned of live answers that no window may pass, of a predictive campaign: 1 to 100 percent with one decimal.
    /// </summary>
    [Between("1", "100")]
    public required decimal AbandonRatePercentage { get; init; }

    /// <summary>How a predictive campaign decides: product or classic.</summary>
    public required PredictivePolicy PredictivePolicy { get; init; }

    /// <summary>Live answers between corrections of the classic policy, 10 to 5000.</summary>
    [Between("10", "5000")]
    public required int PredictiveCorrectionPace { get; init; }

    /// <summary>Multiplies each correction of the classic policy, 0.1 to 3.</summary>
    [Between("0.1", "3")]
    public required decimal PredictiveGain { get; init; }

    /// <summary>People that an IVR campaign serves at a time, 1 to 1000.</summary>
    [Between("1", "1000")]
    public required int IvrPorts { get; init; }

    /// <summary>
    /// Prompt that people hear at a port of an IVR campaign, 1 to 64 characters: a name of
    /// <see cref="DialerOptions.Prompts"/>.
    /// </summary>
    [Length(1, 64)]
    public required string IvrPrompt { get; init; }

    /// <summary>How long a call may ring, 16 to 80 s.</summary>
    [Between("16 s", "80 s")]
    public required TimeSpan NoAnswerRingLimit { get; init; }

    /// <summary>How long a live customer may wait for an agent, 0.5 to 10 s.</summary>
    [Between("0.5 s", "10 s")]
    public required TimeSpan AbandonClock { get; init; }

    /// <summary>Where that clock starts.</summary>
    public required AbandonClockStart AbandonClockStart { get; init; }

    /// <summary>Attempts of a contact that count, 1 to 100.</summary>
    [Between("1", "100")]
    public required int MaxAttempts { get; init; }

    /// <summary>Attempts of a contact that do not count (carrier failure, interrupted), 1 to 100.</summary>
    [Between("1", "100")]
    public required int MaxUncountedAttempts { get; init; }

    /// <summary>What an abandoned customer gets; a message is that of <see cref="AbandonPrompt"/>.</summary>
    public required AbandonTreatment AbandonTreatment { get; init; }

    /// <summary>
    /// Prompt of <see cref="AbandonTreatment.Message"/>, 1 to 64 characters: a name of
    /// <see cref="DialerOptions.Prompts"/>, or <c>abandoned</c>, which comes with the dialer.
    /// </summary>
    [Length(1, 64)]
    public string? AbandonPrompt { get; init; }

    /// <summary>Whether answers are analysed; without it each is a person.</summary>
    public required bool CpaEnabled { get; init; }

    /// <summary>Whether machines are told from people; needs <see cref="CpaEnabled"/>.</summary>
    public required bool AmdEnabled { get; init; }

    /// <summary>Whether a machine's record tone is waited for; needs <see cref="AmdEnabled"/>.</summary>
    public required bool TerminatingToneDetect { get; init; }

    /// <summary>Quiet after speech that makes it a whole utterance, 100 to 1000 ms.</summary>
    [Between("100 ms", "1000 ms")]
    public required TimeSpan MinSilencePeriod { get; init; }

    /// <summary>Analysis of speech, counted from the first of it, 1 to 10 s.</summary>
    [Between("1000 ms", "10000 ms")]
    public required TimeSpan AnalysisPeriod { get; init; }

    /// <summary>How much speech is needed to call anything speech, 50 to 500 ms.</summary>
    [Between("50 ms", "500 ms")]
    public required TimeSpan MinimumValidSpeech { get; init; }

    /// <summary>Audio from the answer on without anything in it that is dead air, 1 to 10 s.</summary>
    [Between("1000 ms", "10000 ms")]
    public required TimeSpan MaxTimeAnalysis { get; init; }

    /// <summary>How long a machine's record tone is waited for, 1 to 60 s.</summary>
    [Between("1000 ms", "60000 ms")]
    public required TimeSpan MaxTermToneAnalysis { get; init; }

    /// <summary>How many people may be lost to catch how many machines.</summary>
    public required OperatingPoint OperatingPoint { get; init; }

    /// <summary>What an answering machine gets; anything but a hang-up needs <see cref="AmdEnabled"/>.</summary>
    public required MachineTreatment MachineTreatment { get; init; }

    /// <summary>
    /// Prompt of <see cref="MachineTreatment.LeaveMessage"/>, 1 to 64 characters: a name of
    /// <see cref="DialerOptions.Prompts"/>.
    /// </summary>
    [Length(1, 64)]
    public string? MachinePrompt { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        (string Name, decimal Value)[] withOneDecimal =
        [
            ("dialing-rate", DialingRate), ("max-dialing-rate", MaxDialingRate),
            ("abandon-rate-percentage", AbandonRatePercentage),
        ];
        foreach ((string name, decimal value) in withOneDecimal)
        {
            if (decimal.Round(value, 1) != value)
                yield return new($"{key}.{name}", FormattableString.Invariant($"{value}"), "has at most one decimal");
        }

        if (AbandonTreatment is AbandonTreatment.Message && AbandonPrompt is null)
            yield return new($"{key}.abandon-prompt", null, "is required where abandon-treatment is message");
        if (AmdEnabled && !CpaEnabled) yield return new($"{key}.amd-enabled", "true", "needs cpa-enabled");
        if (TerminatingToneDetect && !AmdEnabled)
            yield return new($"{key}.terminating-tone-detect", "true", "needs amd-enabled");
        if (MachineTreatment is MachineTreatment.TransferToAgent && !AmdEnabled)
            yield return new($"{key}.machine-treatment", "transfer-to-agent", "needs amd-enabled");
        if (MachineTreatment is not MachineTreatment.LeaveMessage) yield break;
        if (!TerminatingToneDetect)
            yield return new($"{key}.machine-treatment", "leave-message", "needs terminating-tone-detect");
        if (MachinePrompt is null)
            yield return new($"{key}.machine-prompt", null, "is required where machine-treatment is leave-message");
    }
}
