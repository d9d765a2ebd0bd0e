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
    private static readonly TimeSpan LongestRetry = TimeSpan.FromDays(31);

    /// <summary>Every fault, in the order of the fields; empty when the settings are valid.</summary>
    public static ImmutableArray<SettingsFault> Validate(CampaignSettings settings)
    {
        var faults = ImmutableArray.CreateBuilder<SettingsFault>();
        CheckName(faults, "id", settings.Id.Value);
        CheckName(faults, "name", settings.Name);
        Check(faults, Enum.IsDefined(settings.Mode), "mode", settings.Mode, "must be one of the modes: Progressive");
        CheckName(faults, "queue", settings.Queue.Value);
        CheckName(faults, "trunk", settings.Trunk.Value);
        Check(faults, settings.CallerId.Value is not null, "callerId", "", "must be an E.164 number");
        Check(
            faults,
            settings.DialingRate is >= 1 and <= 10 && decimal.Round(settings.DialingRate, 1) == settings.DialingRate,
            "dialingRate",
            settings.DialingRate,
            "must be 1 to 10 with at most one decimal");
        CheckSeconds(faults, "noAnswerRingLimit", settings.NoAnswerRingLimit, 16, 80);
        CheckSeconds(faults, "abandonClock", settings.AbandonClock, 0.5, 10);
        AbandonClockStart clockStart = settings.AbandonClockStart;
        const string clockStarts = "must be one of the starts: Answer, GreetingEnd";
        Check(faults, Enum.IsDefined(clockStart), "abandonClockStart", clockStart, clockStarts);
        if (settings.AbandonTreatment is AbandonTreatment.Message message)
            CheckName(faults, "abandonTreatment.prompt", message.Prompt);
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
