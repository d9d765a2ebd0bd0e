using System.Globalization;
using Dialer.Domain.Calls;

namespace Dialer.Domain.Campaigns;

/// <summary>The ranges of campaigns §3, what needs what, and what a machine's treatment needs.</summary>
internal static class CallProgressRules
{
    private const int LongestName = 64;

    /// <summary>Every fault, in the order of the fields.</summary>
    public static IEnumerable<SettingsFault> Faults(CampaignSettings settings)
    {
        CallProgressSettings cpa = settings.Cpa;
        if (cpa.AmdEnabled && !cpa.CpaEnabled) yield return Needs("amdEnabled", "true", "cpaEnabled");
        if (cpa.TerminatingToneDetect && !cpa.AmdEnabled)
            yield return Needs("terminatingToneDetect", "true", "amdEnabled");
        foreach ((string field, TimeSpan value, int least, int most) in Ranges(cpa))
        {
            if (value < TimeSpan.FromMilliseconds(least) || value > TimeSpan.FromMilliseconds(most))
                yield return new(field, Text($"{value.TotalMilliseconds} ms"), Text($"must be {least} to {most} ms"));
        }

        if (!Enum.IsDefined(cpa.OperatingPoint))
            yield return new("operatingPoint", $"{cpa.OperatingPoint}", "must be Balanced, Careful or Eager");
        foreach (SettingsFault fault in TreatmentFaults(settings)) yield return fault;
    }

    /// <summary>What is valid and unwise.</summary>
    public static IEnumerable<SettingsFault> Warnings(CampaignSettings settings)
    {
        // A verdict comes 2 to 12 s after the answer.
        if (settings is { Cpa.CpaEnabled: true, AbandonClockStart: AbandonClockStart.Answer })
        {
            yield return new("abandonClockStart", $"{settings.AbandonClockStart}",
                "lets the clock run out during call progress analysis, so that hardly anybody is connected in time; "
                + "GreetingEnd starts it when the person has spoken");
        }
    }

    private static (string Field, TimeSpan Value, int LeastMs, int MostMs)[] Ranges(CallProgressSettings cpa) =>
    [
        ("minSilencePeriod", cpa.MinSilencePeriod, 100, 1000),
        ("analysisPeriod", cpa.AnalysisPeriod, 1000, 10_000),
        ("minimumValidSpeech", cpa.MinimumValidSpeech, 50, 500),
        ("maxTimeAnalysis", cpa.MaxTimeAnalysis, 1000, 10_000),
        ("maxTermToneAnalysis", cpa.MaxTermToneAnalysis, 1000, 60_000),
    ];

    private static IEnumerable<SettingsFault> TreatmentFaults(CampaignSettings settings)
    {
        switch (settings.MachineTreatment)
        {
            case MachineTreatment.LeaveMessage { Prompt: var prompt }:
                if (!settings.Cpa.TerminatingToneDetect)
                    yield return Needs("machineTreatment", "leave message", "terminatingToneDetect");
                if (string.IsNullOrWhiteSpace(prompt) || prompt.Length > LongestName || prompt.Any(char.IsControl))
                    yield return new("machineTreatment.prompt", prompt ?? "",
                        "must be 1 to 64 characters, not blank, without control characters");
                break;
            case MachineTreatment.TransferToAgent when settings.Mode.UsesPorts():
                yield return Needs("machineTreatment", "transfer to agent", "a mode with agents");
                break;
            case MachineTreatment.TransferToAgent when !settings.Cpa.AmdEnabled:
                yield return Needs("machineTreatment", "transfer to agent", "amdEnabled");
                break;
        }
    }

    private static SettingsFault Needs(string field, string value, string other) => new(field, value, $"needs {other}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
