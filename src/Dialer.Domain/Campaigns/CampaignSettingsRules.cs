using System.Collections.Immutable;
using System.Globalization;
using Dialer.Domain.Calls;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// The ranges of campaigns §2, and which settings may change while a campaign runs. Every fault is reported, not the
/// first.
/// </summary>
public static class CampaignSettingsRules
{
    private const int LongestName = 64;
    private const decimal UsualAbandonLimit = 3;
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(31);

    /// <summary>Every fault, in the order of the fields; empty when the settings are valid.</summary>
    public static ImmutableArray<SettingsFault> Validate(CampaignSettings settings)
    {
        var faults = ImmutableArray.CreateBuilder<SettingsFault>();
        CheckName(faults, "id", settings.Id.Value);
        CheckName(faults, "name", settings.Name);
        bool isMode = Enum.IsDefined(settings.Mode);
        const string modes = "must be one of the modes: Progressive, Predictive, IvrProgressive, IvrPredictive";
        Check(faults, isMode, "mode", settings.Mode, modes);
        if (!settings.Mode.UsesPorts() || settings.Queue != default) CheckName(faults, "queue", settings.Queue.Value);
        CheckName(faults, "trunk", settings.Trunk.Value);
        Check(faults, settings.CallerId.Value is not null, "callerId", "", "must be an E.164 number");
        CheckDecimal(faults, "dialingRate", settings.DialingRate, 1, 10);
        CheckSeconds(faults, "noAnswerRingLimit", settings.NoAnswerRingLimit, 16, 80);
        CheckSeconds(faults, "abandonClock", settings.AbandonClock, 0.5, 10);
        AbandonClockStart clockStart = settings.AbandonClockStart;
        const string clockStarts = "must be one of the starts: Answer, GreetingEnd";
        Check(faults, Enum.IsDefined(clockStart), "abandonClockStart", clockStart, clockStarts);
        if (settings.AbandonTreatment is AbandonTreatment.Message message)
            CheckName(faults, "abandonTreatment.prompt", message.Prompt);
        CheckPredictive(faults, settings.Predictive);
        int ports = settings.Ivr.Ports;
        Check(faults, ports is >= 1 and <= 1000, "ivrPorts", ports, "must be 1 to 1000");
        CheckName(faults, "ivrPrompt", settings.Ivr.Prompt);
        faults.AddRange(CallProgressRules.Faults(settings));
        CheckCount(faults, "retry.maxAttempts", settings.Retry.MaxAttempts);
        CheckCount(faults, "retry.maxUncountedAttempts", settings.Retry.MaxUncountedAttempts);
        foreach ((Outcome outcome, TimeSpan interval) in settings.Retry.Intervals)
        {
            string field = "retry.intervals." + (Enum.IsDefined(outcome) ? outcome.WireName() : outcome.ToString());
            Check(faults, Enum.IsDefined(outcome), field, interval, "must be for an outcome of the specification");
            bool inRange = interval >= TimeSpan.Zero && interval <= LongestRetry;
            Check(faults, inRange, field, interval, "must be 0 s to 31 days");
        }

        return faults.ToImmutable();
    }

    /// <summary>What is valid and unwise, in the order of the fields.</summary>
    public static ImmutableArray<SettingsFault> Warnings(CampaignSettings settings)
    {
        var warnings = ImmutableArray.CreateBuilder<SettingsFault>();
        warnings.AddRange(CallProgressRules.Warnings(settings));
        if (!settings.Mode.IsPredictive()) return warnings.ToImmutable();
        PredictiveSettings predictive = settings.Predictive;
        Check(
            warnings,
            predictive.MaxDialingRate > 1,
            "maxDialingRate",
            predictive.MaxDialingRate,
            "lets no line be dialed ahead of an agent; predictive dialing is of use above 1");
        Check(
            warnings,
            predictive.AbandonRatePercentage <= UsualAbandonLimit,
            "abandonRatePercentage",
            predictive.AbandonRatePercentage,
            "is above 3, the limit of most regulators");
        return warnings.ToImmutable();
    }

    /// <summary>
    /// Every fault of a change from <paramref name="current"/> to <paramref name="wanted"/>, those of the values first.
    /// </summary>
    /// <param name="current">Settings in force.</param>
    /// <param name="wanted">Settings asked for.</param>
    /// <param name="begun">
    /// Whether the campaign has been started; before that only id, queue and trunk are fixed.
    /// </param>
    public static ImmutableArray<SettingsFault> ValidateChange(
        CampaignSettings current, CampaignSettings wanted, bool begun)
    {
        ImmutableArray<SettingsFault>.Builder faults = Validate(wanted).ToBuilder();
        Check(faults, wanted.Id == current.Id, "id", wanted.Id, "cannot be changed");
        Check(faults, wanted.Queue == current.Queue, "queue", wanted.Queue, "cannot be changed");
        Check(faults, wanted.Trunk == current.Trunk, "trunk", wanted.Trunk, "cannot be changed");
        if (begun) CheckBegun(faults, current, wanted);
        return faults.ToImmutable();
    }

    /// <summary>Settings that hold from the start on.</summary>
    private static void CheckBegun(
        ImmutableArray<SettingsFault>.Builder faults, CampaignSettings current, CampaignSettings wanted)
    {
        const string rule = "cannot be changed once the campaign has begun";
        Check(faults, wanted.Mode == current.Mode, "mode", wanted.Mode, rule);
        Check(faults, wanted.AbandonClock == current.AbandonClock, "abandonClock", wanted.AbandonClock, rule);
        bool sameStart = wanted.AbandonClockStart == current.AbandonClockStart;
        Check(faults, sameStart, "abandonClockStart", wanted.AbandonClockStart, rule);
        bool sameTreatment = wanted.AbandonTreatment == current.AbandonTreatment;
        Check(faults, sameTreatment, "abandonTreatment", wanted.AbandonTreatment, rule);
        PredictivePolicy policy = wanted.Predictive.Policy;
        Check(faults, policy == current.Predictive.Policy, "predictivePolicy", policy, rule);
        // The other modes play none: a default that was changed meanwhile is nothing to them.
        bool samePrompt = !current.Mode.UsesPorts() || wanted.Ivr.Prompt == current.Ivr.Prompt;
        Check(faults, samePrompt, "ivrPrompt", wanted.Ivr.Prompt, rule);
        Check(faults, wanted.Cpa == current.Cpa, "cpa", wanted.Cpa, rule);
        bool sameMachine = wanted.MachineTreatment == current.MachineTreatment;
        Check(faults, sameMachine, "machineTreatment", wanted.MachineTreatment, rule);
        RetryRules retry = wanted.Retry;
        Check(faults, retry.MaxAttempts == current.Retry.MaxAttempts, "retry.maxAttempts", retry.MaxAttempts, rule);
        Check(
            faults,
            retry.MaxUncountedAttempts == current.Retry.MaxUncountedAttempts,
            "retry.maxUncountedAttempts",
            retry.MaxUncountedAttempts,
            rule);
        Check(faults, retry.Intervals.SequenceEqual(current.Retry.Intervals), "retry.intervals", "", rule);
    }

    private static void CheckPredictive(
        ImmutableArray<SettingsFault>.Builder faults, PredictiveSettings predictive)
    {
        CheckDecimal(faults, "maxDialingRate", predictive.MaxDialingRate, 1, 10);
        CheckDecimal(faults, "abandonRatePercentage", predictive.AbandonRatePercentage, 1, 100);
        bool isPolicy = Enum.IsDefined(predictive.Policy);
        Check(faults, isPolicy, "predictivePolicy", predictive.Policy, "must be one of the policies: Product, Classic");
        int pace = predictive.CorrectionPace;
        Check(faults, pace is >= 10 and <= 5000, "predictiveCorrectionPace", pace, "must be 10 to 5000");
        Check(faults, predictive.Gain is >= 0.1m and <= 3, "predictiveGain", predictive.Gain, "must be 0.1 to 3");
    }

    private static void CheckDecimal(
        ImmutableArray<SettingsFault>.Builder faults, string field, decimal value, int least, int most) =>
        Check(
            faults,
            value >= least && value <= most && decimal.Round(value, 1) == value,
            field,
            value,
            string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most} with at most one decimal"));

    private static void CheckName(ImmutableArray<SettingsFault>.Builder faults, string field, string? value)
    {
        bool valid = !string.IsNullOrWhiteSpace(value) && value.Length <= LongestName && !value.Any(char.IsControl);
        Check(faults, valid, field, value ?? "", "must be 1 to 64 characters, not blank, without control characters");
    }

    private static void CheckCount(ImmutableArray<SettingsFault>.Builder faults, string field, int value) =>
        Check(faults, value is >= 1 and <= 100, field, value, "must be 1 to 100");

    private static void CheckSeconds(
        ImmutableArray<SettingsFault>.Builder faults, string field, TimeSpan value, double least, double most) =>
        Check(
            faults,
            value >= TimeSpan.FromSeconds(least) && value <= TimeSpan.FromSeconds(most),
            field,
            string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds} s"),
            string.Create(CultureInfo.InvariantCulture, $"must be {least} to {most} s"));

    private static void Check<T>(
        ImmutableArray<SettingsFault>.Builder faults, bool holds, string field, T value, string rule)
    {
        if (!holds) faults.Add(new SettingsFault(field, string.Create(CultureInfo.InvariantCulture, $"{value}"), rule));
    }
}
