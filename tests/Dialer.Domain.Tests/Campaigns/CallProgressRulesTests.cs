using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CallProgressRulesTests
{
    private static readonly CallProgressSettings Full =
        new() { CpaEnabled = true, AmdEnabled = true, TerminatingToneDetect = true };

    [Fact]
    public void The_bounds_themselves_are_valid()
    {
        Faults(Full with
        {
            MinSilencePeriod = Ms(100),
            AnalysisPeriod = Ms(1000),
            MinimumValidSpeech = Ms(50),
            MaxTimeAnalysis = Ms(1000),
            MaxTermToneAnalysis = Ms(1000),
        }).ShouldBeEmpty();
        Faults(Full with
        {
            MinSilencePeriod = Ms(1000),
            AnalysisPeriod = Ms(10_000),
            MinimumValidSpeech = Ms(500),
            MaxTimeAnalysis = Ms(10_000),
            MaxTermToneAnalysis = Ms(60_000),
        }, new MachineTreatment.LeaveMessage("voicemail")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_fault_is_reported_with_field_value_and_rule() => Faults(
        new()
        {
            AmdEnabled = true,
            MinSilencePeriod = Ms(99),
            AnalysisPeriod = Ms(999),
            MinimumValidSpeech = Ms(500.5),
            MaxTimeAnalysis = Ms(10_001),
            MaxTermToneAnalysis = Ms(60_001),
            OperatingPoint = (OperatingPoint)9,
        },
        new MachineTreatment.LeaveMessage(" ")).ShouldBe(
        [
            "amdEnabled: 'true' needs cpaEnabled",
            "minSilencePeriod: '99 ms' must be 100 to 1000 ms",
            "analysisPeriod: '999 ms' must be 1000 to 10000 ms",
            "minimumValidSpeech: '500.5 ms' must be 50 to 500 ms",
            "maxTimeAnalysis: '10001 ms' must be 1000 to 10000 ms",
            "maxTermToneAnalysis: '60001 ms' must be 1000 to 60000 ms",
            "operatingPoint: '9' must be Balanced, Careful or Eager",
            "machineTreatment: 'leave message' needs terminatingToneDetect",
            "machineTreatment.prompt: ' ' must be 1 to 64 characters, not blank, without control characters",
        ]);

    [Fact]
    public void What_needs_machines_needs_their_detection()
    {
        Faults(new() { CpaEnabled = true, TerminatingToneDetect = true })
            .ShouldBe(["terminatingToneDetect: 'true' needs amdEnabled"]);
        Faults(new() { CpaEnabled = true }, new MachineTreatment.TransferToAgent())
            .ShouldBe(["machineTreatment: 'transfer to agent' needs amdEnabled"]);
    }

    private static IEnumerable<string> Faults(CallProgressSettings cpa, MachineTreatment? treatment = null) =>
        CampaignSettingsRules.Validate(CampaignScene.Settings with
        {
            Cpa = cpa,
            MachineTreatment = treatment ?? MachineTreatment.HangUp.Default,
        }).Select(f => f.ToString());

    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);
}
