using Dialer.Domain.Calls;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// The JSON of call progress analysis in campaign events: settings, absent where they are all as they were before there
/// were any, and the evidence of an attempt.
/// </summary>
internal static class CallProgressWire
{
    private const string LeaveMessage = "LEAVE_MESSAGE";
    private const string TransferToAgent = "TRANSFER_TO_AGENT";

    private static readonly (OperatingPoint Point, string Name)[] Points =
    [
        (OperatingPoint.Balanced, "BALANCED"),
        (OperatingPoint.Careful, "CAREFUL"),
        (OperatingPoint.Eager, "EAGER"),
    ];

    internal sealed record Settings(
        bool CpaEnabled,
        bool AmdEnabled,
        bool TerminatingToneDetect,
        TimeSpan MinSilencePeriod,
        TimeSpan AnalysisPeriod,
        TimeSpan MinimumValidSpeech,
        TimeSpan MaxTimeAnalysis,
        TimeSpan MaxTermToneAnalysis,
        string OperatingPoint,
        string? MachineTreatment = null,
        string? MachinePrompt = null)
    {
        public static Settings? From(CallProgressSettings s, Domain.Calls.MachineTreatment treatment) =>
            s == CallProgressSettings.Off && treatment is Domain.Calls.MachineTreatment.HangUp ? null : new(
                s.CpaEnabled,
                s.AmdEnabled,
                s.TerminatingToneDetect,
                s.MinSilencePeriod,
                s.AnalysisPeriod,
                s.MinimumValidSpeech,
                s.MaxTimeAnalysis,
                s.MaxTermToneAnalysis,
                Points.Single(p => p.Point == s.OperatingPoint).Name,
                treatment switch
                {
                    Domain.Calls.MachineTreatment.LeaveMessage => LeaveMessage,
                    Domain.Calls.MachineTreatment.TransferToAgent => TransferToAgent,
                    _ => null,
                },
                (treatment as Domain.Calls.MachineTreatment.LeaveMessage)?.Prompt);

        public CallProgressSettings Read() => new()
        {
            CpaEnabled = CpaEnabled,
            AmdEnabled = AmdEnabled,
            TerminatingToneDetect = TerminatingToneDetect,
            MinSilencePeriod = MinSilencePeriod,
            AnalysisPeriod = AnalysisPeriod,
            MinimumValidSpeech = MinimumValidSpeech,
            MaxTimeAnalysis = MaxTimeAnalysis,
            MaxTermToneAnalysis = MaxTermToneAnalysis,
            OperatingPoint = Array.Find(Points, p => p.Name == OperatingPoint) is { Name: not null } point
                ? point.Point : throw new FormatException($"'{OperatingPoint}' is not an operating point"),
        };

        public Domain.Calls.MachineTreatment ReadTreatment() => MachineTreatment switch
        {
            null => Domain.Calls.MachineTreatment.HangUp.Default,
            LeaveMessage when MachinePrompt is { } prompt => new Domain.Calls.MachineTreatment.LeaveMessage(prompt),
            TransferToAgent => new Domain.Calls.MachineTreatment.TransferToAgent(),
            _ => throw new FormatException($"'{MachineTreatment}' is not a machine treatment"),
        };
    }

    internal sealed record Evidence(
        string Verdict,
        double Confidence,
        string Why,
        TimeSpan QuietFor,
        DateTimeOffset? ToneAt = null,
        DateTimeOffset? PersonAt = null)
    {
        public static Evidence? From(CallEvidence? e) => e is null ? null : new(
            e.Verdict.WireName(), e.Confidence, e.Why, e.QuietFor, e.ToneAt, e.PersonAt);

        public CallEvidence Read() => new(
            VerdictNames.Parse(Verdict),
            Confidence,
            Why)
        {
            QuietFor = QuietFor,
            ToneAt = ToneAt,
            PersonAt = PersonAt,
        };
    }
}
