using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration.Options;

namespace Dialer.Hosting.Dialing;

/// <summary>Settings of a campaign out of what is configured for those that do not say otherwise.</summary>
internal static class CampaignDefaults
{
    public static CampaignSettings Of(
        CampaignOptions options, CampaignId id, QueueId queue, TrunkId trunk, E164 callerId) => new(
            id,
            id.Value,
            CampaignMode.Progressive,
            queue,
            trunk,
            callerId,
            options.DialingRate,
            options.NoAnswerRingLimit,
            options.AbandonClock,
            new RetryRules(
                options.MaxAttempts, options.MaxUncountedAttempts, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty))
        {
            AbandonClockStart = options.AbandonClockStart,
            AbandonTreatment = options.AbandonTreatment is AbandonTreatment.Message
            ? new AbandonTreatment.Message(options.AbandonPrompt!)
            : options.AbandonTreatment,
            Predictive = new PredictiveSettings(
                options.MaxDialingRate,
                options.AbandonRatePercentage,
                options.PredictivePolicy,
                options.PredictiveCorrectionPace,
                options.PredictiveGain),
            Ivr = new IvrSettings(options.IvrPorts, options.IvrPrompt),
            Cpa = Cpa(options),
            MachineTreatment = options.MachineTreatment is MachineTreatment.LeaveMessage
            ? new MachineTreatment.LeaveMessage(options.MachinePrompt!)
            : options.MachineTreatment,
        };

    private static CallProgressSettings Cpa(CampaignOptions options) => new()
    {
        CpaEnabled = options.CpaEnabled,
        AmdEnabled = options.AmdEnabled,
        TerminatingToneDetect = options.TerminatingToneDetect,
        MinSilencePeriod = options.MinSilencePeriod,
        AnalysisPeriod = options.AnalysisPeriod,
        MinimumValidSpeech = options.MinimumValidSpeech,
        MaxTimeAnalysis = options.MaxTimeAnalysis,
        MaxTermToneAnalysis = options.MaxTermToneAnalysis,
        OperatingPoint = options.OperatingPoint,
    };
}
