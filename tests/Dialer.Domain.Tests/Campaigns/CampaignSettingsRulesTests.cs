using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Tests.Campaigns;

public sealed class CampaignSettingsRulesTests
{
    [Fact]
    public void Valid_settings_have_no_fault() =>
        CampaignSettingsRules.Validate(CampaignScene.Settings).ShouldBeEmpty();

    [Fact]
    public void All_faults_are_reported_together_with_field_value_and_rule()
    {
        var broken = new CampaignSettings(
            new CampaignId(""),
            new string('n', 65),
            (CampaignMode)7,
            new QueueId(" "),
            new TrunkId("a\nb"),
            default,
            10.5m,
            TimeSpan.FromSeconds(15),
            TimeSpan.FromSeconds(10.5),
            new RetryRules(
                0, 101, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty.Add(
                    Outcome.Busy, TimeSpan.FromSeconds(-1))))
        {
            Predictive = new PredictiveSettings(10.5m, 0.9m, (PredictivePolicy)9, 9, 3.1m),
            Ivr = new IvrSettings(1001, ""),
        };

        CampaignSettingsRules.Validate(broken).Select(f => f.ToString()).ShouldBe(
        [
            "id: '' must be 1 to 64 characters, not blank, without control characters",
            $"name: '{new string('n', 65)}' must be 1 to 64 characters, not blank, without control characters",
            "mode: '7' must be one of the modes: Progressive, Predictive, IvrProgressive, IvrPredictive",
            "queue: ' ' must be 1 to 64 characters, not blank, without control characters",
            "trunk: 'a\nb' must be 1 to 64 characters, not blank, without control characters",
            "callerId: '' must be an E.164 number",
            "dialingRate: '10.5' must be 1 to 10 with at most one decimal",
            "noAnswerRingLimit: '15 s' must be 16 to 80 s",
            "abandonClock: '10.5 s' must be 0.5 to 10 s",
            "maxDialingRate: '10.5' must be 1 to 10 with at most one decimal",
            "abandonRatePercentage: '0.9' must be 1 to 100 with at most one decimal",
            "predictivePolicy: '9' must be one of the policies: Product, Classic",
            "predictiveCorrectionPace: '9' must be 10 to 5000",
            "predictiveGain: '3.1' must be 0.1 to 3",
            "ivrPorts: '1001' must be 1 to 1000",
            "ivrPrompt: '' must be 1 to 64 characters, not blank, without control characters",
            "retry.maxAttempts: '0' must be 1 to 100",
            "retry.maxUncountedAttempts: '101' must be 1 to 100",
            "retry.intervals.BUSY: '-00:00:01' must be 0 s to 31 days",
        ]);
    }

    [Fact]
    public void No_time_at_all_is_no_abandon_clock() => CampaignSettingsRules.Validate(CampaignScene.Settings with
    {
        AbandonClock = TimeSpan.Zero,
        AbandonClockStart = (AbandonClockStart)7,
    }).Select(f => f.ToString()).ShouldBe(
        [
            "abandonClock: '0 s' must be 0.5 to 10 s",
            "abandonClockStart: '7' must be one of the starts: Answer, GreetingEnd",
        ]);

    [Fact]
    public void The_prompt_of_the_abandon_treatment_has_a_name() =>
        CampaignSettingsRules.Validate(CampaignScene.Settings with
        {
            AbandonTreatment = new AbandonTreatment.Message(" "),
        }).ShouldHaveSingleItem().Field.ShouldBe("abandonTreatment.prompt");

    [Fact]
    public void Settings_of_analysis_and_of_machines_hold_from_the_start_on()
    {
        CampaignSettings wanted = CampaignScene.Settings with
        {
            Cpa = new() { CpaEnabled = true, AmdEnabled = true },
            MachineTreatment = new MachineTreatment.TransferToAgent(),
        };

        CampaignSettingsRules.ValidateChange(CampaignScene.Settings, wanted, begun: false).ShouldBeEmpty();
        CampaignSettingsRules.ValidateChange(CampaignScene.Settings, wanted, begun: true).Select(f => f.Field)
            .ShouldBe(["cpa", "machineTreatment"]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void There_are_1_to_1000_ports(int ports, bool valid) =>
        CampaignSettingsRules.Validate(
            CampaignScene.Settings with { Ivr = CampaignScene.Settings.Ivr with { Ports = ports } })
            .IsEmpty.ShouldBe(valid);

    [Fact]
    public void An_IVR_campaign_needs_no_queue_and_transfers_no_machine_to_an_agent()
    {
        CampaignSettings settings = CampaignScene.Settings with { Mode = CampaignMode.IvrPredictive, Queue = default };
        CampaignSettingsRules.Validate(settings).ShouldBeEmpty();
        CampaignSettingsRules.Validate(settings with { Mode = CampaignMode.Predictive }).ShouldHaveSingleItem()
            .Field.ShouldBe("queue");

        CampaignSettingsRules.Validate(settings with
        {
            Cpa = new() { CpaEnabled = true, AmdEnabled = true },
            MachineTreatment = new MachineTreatment.TransferToAgent(),
        }).ShouldHaveSingleItem().ToString().ShouldBe(
            "machineTreatment: 'transfer to agent' needs a mode with agents");
    }

    [Fact]
    public void Equal_intervals_in_another_dictionary_are_the_same_settings()
    {
        RetryRules retry = CampaignScene.Settings.Retry;
        CampaignSettings same = CampaignScene.Settings with
        {
            Retry = retry with { Intervals = ImmutableSortedDictionary.CreateRange(retry.Intervals) },
        };

        same.ShouldBe(CampaignScene.Settings);
        same.GetHashCode().ShouldBe(CampaignScene.Settings.GetHashCode());
        (same with { Retry = retry with { MaxAttempts = retry.MaxAttempts + 1 } }).ShouldNotBe(CampaignScene.Settings);
    }

    [Fact]
    public void Warns_of_a_predictive_campaign_that_may_not_dial_ahead_or_may_abandon_more_than_regulators_allow()
    {
        CampaignSettings settings = CampaignScene.Settings with
        {
            Predictive = PredictiveSettings.Default with { AbandonRatePercentage = 3.1m },
        };

        CampaignSettingsRules.Warnings(settings).ShouldBeEmpty();
        CampaignSettingsRules.Warnings(settings with { Mode = CampaignMode.Predictive }).Select(f => f.ToString())
            .ShouldBe(
            [
                "maxDialingRate: '1' lets no line be dialed ahead of an agent; predictive dialing is of use above 1",
                "abandonRatePercentage: '3.1' is above 3, the limit of most regulators",
            ]);
    }

    [Fact]
    public void Warns_of_a_clock_that_runs_out_while_the_call_is_analysed()
    {
        CampaignSettings analysed = CampaignScene.Settings with { Cpa = new() { CpaEnabled = true } };
        CampaignSettings fromAnswer = analysed with { AbandonClockStart = AbandonClockStart.Answer };
        CampaignSettings fromGreeting = analysed with { AbandonClockStart = AbandonClockStart.GreetingEnd };

        CampaignSettingsRules.Warnings(fromAnswer).ShouldHaveSingleItem().ToString()
            .ShouldStartWith("abandonClockStart: 'Answer' lets the clock run out during call progress analysis");
        CampaignSettingsRules.Warnings(fromGreeting).ShouldBeEmpty();
        CampaignSettingsRules.Warnings(fromAnswer with { Cpa = CallProgressSettings.Off }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("10", true)]
    [InlineData("1.3", true)]
    [InlineData("2.50", true)]
    [InlineData("0.9", false)]
    [InlineData("10.1", false)]
    [InlineData("1.25", false)]
    public void A_dialing_rate_is_1_to_10_with_one_decimal(string rate, bool valid) =>
        CampaignSettingsRules.Validate(CampaignScene.Settings with { DialingRate = decimal.Parse(rate) })
            .IsEmpty.ShouldBe(valid);

    [Theory]
    [InlineData(15.999, false)]
    [InlineData(16, true)]
    [InlineData(80, true)]
    [InlineData(80.001, false)]
    public void The_ring_limit_is_16_to_80_seconds(double seconds, bool valid) =>
        CampaignSettingsRules.Validate(
            CampaignScene.Settings with { NoAnswerRingLimit = TimeSpan.FromSeconds(seconds) })
            .IsEmpty.ShouldBe(valid);

    [Fact]
    public void Name_caller_id_rates_ring_limit_gain_pace_and_ports_change_while_the_campaign_runs()
    {
        CampaignSettings wanted = CampaignScene.Settings with
        {
            Name = "other",
            CallerId = E164.Parse("+4930111111"),
            DialingRate = 2,
            NoAnswerRingLimit = TimeSpan.FromSeconds(40),
            Predictive = new PredictiveSettings(4, 2.5m, PredictivePolicy.Product, 100, 0.5m),
            Ivr = CampaignScene.Settings.Ivr with { Ports = 20 },
        };

        CampaignSettingsRules.ValidateChange(CampaignScene.Settings, wanted, begun: true).ShouldBeEmpty();
    }

    [Fact]
    public void Everything_else_is_fixed_once_begun_and_only_id_queue_and_trunk_before()
    {
        CampaignSettings settings = CampaignScene.Settings;
        var wanted = settings with
        {
            Id = new CampaignId("x"),
            Queue = new QueueId("x"),
            Trunk = new TrunkId("x"),
            Mode = CampaignMode.Predictive,
            Predictive = settings.Predictive with { Policy = PredictivePolicy.Classic },
            AbandonClock = TimeSpan.FromSeconds(0.5),
            AbandonClockStart = AbandonClockStart.Answer,
            Ivr = settings.Ivr with { Prompt = "x" },
            Retry = new RetryRules(
                9, 9, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty.Add(Outcome.Busy, TimeSpan.Zero)),
        };

        CampaignSettingsRules.ValidateChange(settings, wanted, begun: true).Select(f => f.Field).ShouldBe(
        [
            "id", "queue", "trunk", "mode", "abandonClock", "abandonClockStart", "predictivePolicy",
            "retry.maxAttempts", "retry.maxUncountedAttempts", "retry.intervals",
        ]);
        CampaignSettingsRules.ValidateChange(settings, wanted, begun: false).Select(f => f.Field)
            .ShouldBe(["id", "queue", "trunk"]);
    }

    [Theory]
    [InlineData(CampaignMode.IvrProgressive, "ivrPrompt")]
    [InlineData(CampaignMode.Progressive, "")]
    public void The_prompt_of_ports_is_fixed_where_there_are_ports_alone(CampaignMode mode, string fixedField)
    {
        CampaignSettings settings = CampaignScene.Settings with { Mode = mode };
        CampaignSettings wanted = settings with { Ivr = settings.Ivr with { Prompt = "other" } };

        string.Join(' ', CampaignSettingsRules.ValidateChange(settings, wanted, begun: true).Select(f => f.Field))
            .ShouldBe(fixedField);
    }
}
