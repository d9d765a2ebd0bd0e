using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Dialer.Actors.Campaigns;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Actors.Tests.Campaigns;

/// <summary>
/// The bytes below lie in databases: a change that breaks one of them needs a new version of its wire name.
/// </summary>
public sealed class CampaignEventCodecTests
{
    private const string Settings =
        """
        {"id":"spring","name":"Spring","mode":"PROGRESSIVE","queue":"sales","trunk":"carrier",
        "callerId":"\u002B4930123456","dialingRate":1.3,"noAnswerRingLimit":"00:00:32","abandonClock":"00:00:02",
        "maxAttempts":3,"maxUncountedAttempts":20,"retryIntervals":{"BUSY":"00:01:00"}}
        """;

    private static readonly DateTimeOffset At = new(2026, 1, 5, 9, 0, 0, 250, TimeSpan.Zero);

    private static readonly CampaignEventCodec Codec = new();

    private static (object Value, string WireName, string Json)[] Known { get; } =
    [
        (new CampaignEvent.Created(CampaignWorld.Settings, At), "campaign-created/1",
            $$"""{"settings":{{Settings}},{{When}}"""),
        (new CampaignEvent.SettingsChanged(CampaignWorld.Settings, At), "campaign-settings-changed/1",
            $$"""{"settings":{{Settings}},{{When}}"""),
        (new CampaignEvent.Created(Analysed, At), "campaign-created/1",
            $$"""{"settings":{{Settings.TrimEnd()[..^1]}},{{Cpa}}},{{When}}"""),
        (new CampaignEvent.Started(At), "campaign-started/1", "{" + When),
        (new CampaignEvent.Paused("lunch", At), "campaign-paused/1", """{"reason":"lunch",""" + When),
        (new CampaignEvent.Resumed(At), "campaign-resumed/1", "{" + When),
        (new CampaignEvent.StopRequested(At), "campaign-stop-requested/1", "{" + When),
        (new CampaignEvent.Stopped(At), "campaign-stopped/1", "{" + When),
        (new CampaignEvent.Completed(At), "campaign-completed/1", "{" + When),
        (new CampaignEvent.PacerLearned(Learned, At), "pacer-learned/1",
            """
            {"memory":{"answerRate":0.25,"liveSeen":400,"acceptedRisk":0.04,"hours":{"9":[100,30]},"talkSeconds":90},
            """ + When),
        (Started, "attempt-started/1",
            """
            {"attempt":42,"contact":7,"number":"\u002B493055000","trunk":"carrier","callerId":"\u002B4930123456",
            "at":"2026-01-05T09:00:00.25+00:00","countedBefore":1,"uncountedBefore":2}
            """),
        (Started with { List = 3 }, "attempt-started/1",
            """
            {"attempt":42,"contact":7,"number":"\u002B493055000","trunk":"carrier","callerId":"\u002B4930123456",
            "at":"2026-01-05T09:00:00.25+00:00","countedBefore":1,"uncountedBefore":2,"list":3}
            """),
        (new CampaignEvent.AnswerSettled(new AttemptId(42), AnswerFate.With(new AgentId("ann")), At),
            "answer-settled/1",
            """{"attempt":42,"fate":{"outcome":"LIVE_VOICE_AGENT","agent":"ann"},""" + When),
        (new CampaignEvent.AnswerSettled(new AttemptId(42), AnswerFate.Abandoned, At), "answer-settled/1",
            """{"attempt":42,"fate":{"outcome":"ABANDONED"},""" + When),
        (Closed, "attempt-closed/1",
            """
            {"attempt":42,"contact":7,"outcome":"LIVE_VOICE_AGENT","times":{"dialed":"2026-01-05T09:00:00.25+00:00",
            "ended":"2026-01-05T09:00:09.25+00:00","ringing":"2026-01-05T09:00:01.25+00:00",
            "answered":"2026-01-05T09:00:02.25+00:00",
            "verdict":"2026-01-05T09:00:03.25+00:00","connected":"2026-01-05T09:00:04.25+00:00"},
            "at":"2026-01-05T09:00:00.25+00:00",
            "agent":"agent-1","cause":{"sip":486,"q850":17,"phrase":"Busy Here"}}
            """),
        (Retried, "attempt-closed/1",
            """
            {"attempt":43,"contact":8,"outcome":"NO_ANSWER","times":{"dialed":"2026-01-05T09:00:00.25+00:00",
            "ended":"2026-01-05T09:00:09.25+00:00"},"at":"2026-01-05T09:00:00.25+00:00",
            "notBefore":"2026-01-05T09:15:00.25+00:00"}
            """),
        (Heard, "attempt-closed/1",
            """
            {"attempt":43,"contact":8,"outcome":"AMD","times":{"dialed":"2026-01-05T09:00:00.25+00:00",
            "ended":"2026-01-05T09:00:09.25+00:00","evidence":{"verdict":"MACHINE","confidence":0.5,"why":"talk",
            "quietFor":"00:00:00","toneAt":"2026-01-05T09:00:04.25+00:00"}},"at":"2026-01-05T09:00:00.25+00:00",
            "notBefore":"2026-01-05T09:15:00.25+00:00"}
            """),
    ];

    private static PacerMemory Learned =>
        new(new[] { new CampaignMemory(null, 0.25, 400, 0.04, new[] { new HourCount(9, 100, 30) }) }, 90, null);

    private static CampaignEvent.AttemptClosed Heard => Retried with
    {
        Outcome = Outcome.Amd,
        Times = Retried.Times with
        {
            Evidence = new CallEvidence(Verdict.Machine, 0.5, "talk") { ToneAt = At.AddSeconds(4) },
        },
    };

    private static CampaignSettings Analysed => CampaignWorld.Settings with
    {
        Cpa = new()
        {
            CpaEnabled = true,
            AmdEnabled = true,
            TerminatingToneDetect = true,
            MaxTimeAnalysis = TimeSpan.FromSeconds(4),
            OperatingPoint = OperatingPoint.Careful,
        },
        MachineTreatment = new MachineTreatment.LeaveMessage("voicemail"),
    };

    private const string Cpa =
        """
        "cpa":{"cpaEnabled":true,"amdEnabled":true,"terminatingToneDetect":true,"minSilencePeriod":"00:00:00.6080000",
        "analysisPeriod":"00:00:02.5000000","minimumValidSpeech":"00:00:00.1120000","maxTimeAnalysis":"00:00:04",
        "maxTermToneAnalysis":"00:00:30","operatingPoint":"CAREFUL","machineTreatment":"LEAVE_MESSAGE",
        "machinePrompt":"voicemail"}
        """;

    private static string When => "\"at\":\"2026-01-05T09:00:00.25+00:00\"}";

    private static CampaignEvent.AttemptStarted Started => new(
        new AttemptId(42),
        new ContactId(7),
        E164.Parse("+493055000"),
        new TrunkId("carrier"),
        E164.Parse("+4930123456"),
        At,
        1,
        2);

    private static CampaignEvent.AttemptClosed Closed => new(
        new AttemptId(42),
        new ContactId(7),
        Outcome.LiveVoiceAgent,
        new ContactNext.Closed(),
        new AgentId("agent-1"),
        new CallTimes(At, At.AddSeconds(1), At.AddSeconds(2), At.AddSeconds(3), At.AddSeconds(4), At.AddSeconds(9)),
        new NetworkCause(486, 17, "Busy Here"),
        At);

    private static CampaignEvent.AttemptClosed Retried => new(
        new AttemptId(43),
        new ContactId(8),
        Outcome.NoAnswer,
        new ContactNext.Open(At.AddMinutes(15)),
        null,
        new CallTimes(At, null, null, null, null, At.AddSeconds(9)),
        null,
        At);

    [Fact]
    public void Every_verdict_and_operating_point_survives_the_journal()
    {
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
        {
            var evidence = new CallEvidence(verdict, 1, "") { PersonAt = At.AddSeconds(9) };
            Survives(Retried with { Times = Retried.Times with { Evidence = evidence } });
        }
        foreach (OperatingPoint point in Enum.GetValues<OperatingPoint>())
            Survives(new CampaignEvent.Created(Analysed with { Cpa = new() { OperatingPoint = point } }, At));
        Survives(new CampaignEvent.Created(
            Analysed with { MachineTreatment = new MachineTreatment.TransferToAgent() }, At));

        static void Survives(CampaignEvent value)
        {
            (string name, byte[] payload) = Codec.Encode(value);
            Codec.Decode(name, payload).ShouldBeEquivalentTo(value);
        }
    }

    [Fact]
    public void Every_event_is_written_as_it_always_was()
    {
        foreach ((object value, string wireName, string json) in Known)
        {
            (string name, byte[] payload) = Codec.Encode(value);
            (name, Encoding.UTF8.GetString(payload)).ShouldBe((wireName, OneLine(json)));
        }
    }

    [Fact]
    public void Predictive_settings_come_back_and_are_left_out_where_they_are_the_default()
    {
        CampaignSettings settings = CampaignWorld.Settings with
        {
            Mode = CampaignMode.Predictive,
            Predictive = new PredictiveSettings(4.5m, 2.9m, PredictivePolicy.Classic, 100, 0.5m),
        };
        (string name, byte[] payload) = Codec.Encode(new CampaignEvent.Created(settings, At));

        Encoding.UTF8.GetString(payload).ShouldContain(
            "\"predictive\":{\"maxDialingRate\":4.5,\"abandonRatePercentage\":2.9,\"policy\":\"CLASSIC\"," +
            "\"correctionPace\":100,\"gain\":0.5}");
        Codec.Decode(name, payload).ShouldBe(new CampaignEvent.Created(settings, At));
        Should.Throw<FormatException>(() => Read(
            name, Encoding.UTF8.GetString(payload).Replace("CLASSIC", "BEST", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(CampaignMode.IvrProgressive, "IVR_PROGRESSIVE")]
    [InlineData(CampaignMode.IvrPredictive, "IVR_PREDICTIVE")]
    public void Settings_of_ports_come_back_with_and_without_a_queue(CampaignMode mode, string name)
    {
        CampaignSettings settings = CampaignWorld.Settings with { Mode = mode, Ivr = new IvrSettings(30, "offer") };
        foreach (CampaignSettings written in new[] { settings, settings with { Queue = default } })
        {
            (string wire, byte[] payload) = Codec.Encode(new CampaignEvent.Created(written, At));

            string json = Encoding.UTF8.GetString(payload);
            json.ShouldContain($"\"mode\":\"{name}\"");
            json.ShouldContain("\"ivr\":{\"ports\":30,\"prompt\":\"offer\"}");
            Codec.Decode(wire, payload).ShouldBe(new CampaignEvent.Created(written, At));
        }
    }

    [Fact]
    public void A_snapshot_keeps_the_abandon_ledger_and_one_without_it_reads_as_empty()
    {
        AbandonHistory history = AbandonHistory.Empty.With(Outcome.Abandoned, At).With(Outcome.Amd, At.AddHours(2));
        var state = (CampaignState.Present)CampaignState.Restore(
            CampaignLedger.Of(CampaignWorld.Settings) with { Abandons = history });
        (string name, byte[] payload) = Codec.Encode(state);
        string json = Encoding.UTF8.GetString(payload);

        ((CampaignState.Present)Codec.Decode(name, payload)).Ledger.Abandons.ShouldBe(history);
        string old = json[..json.IndexOf(",\"abandons\"", StringComparison.Ordinal)] + "}";
        ((CampaignState.Present)Read(name, old)).Ledger.Abandons.ShouldBe(AbandonHistory.Empty);
    }

    [Fact]
    public void What_became_of_whoever_answered_is_in_the_snapshot_and_may_be_left_out()
    {
        var open = new OpenAttempt(new ContactId(7), At, 0, 0);
        var state = (CampaignState.Present)CampaignState.Restore(CampaignLedger.Of(CampaignWorld.Settings) with
        {
            Open = ImmutableDictionary<AttemptId, OpenAttempt>.Empty
                .Add(new AttemptId(1), open with { List = 2 })
                .Add(new AttemptId(2), open with { Fate = AnswerFate.Abandoned })
                .Add(new AttemptId(3), open with { Fate = AnswerFate.With(new AgentId("ann")) }),
        });
        (string name, byte[] payload) = Codec.Encode(state);

        ((CampaignState.Present)Codec.Decode(name, payload)).Ledger.Open.OrderBy(o => o.Key.Value)
            .ShouldBe(state.Ledger.Open.OrderBy(o => o.Key.Value));
    }

    [Fact]
    public void What_the_pacer_has_learned_is_in_the_snapshot_and_may_be_left_out()
    {
        var state = (CampaignState.Present)CampaignState.Restore(
            CampaignLedger.Of(CampaignWorld.Settings) with { Learned = Learned });
        (string name, byte[] payload) = Codec.Encode(state);
        string json = Encoding.UTF8.GetString(payload);

        ((CampaignState.Present)Codec.Decode(name, payload)).Ledger.Learned.ShouldBeEquivalentTo(Learned);
        string old = json[..json.IndexOf(",\"learned\"", StringComparison.Ordinal)] + "}";
        ((CampaignState.Present)Read(name, old)).Ledger.Learned.ShouldBeNull();
    }

    [Fact]
    public void Old_bytes_still_read()
    {
        foreach ((object value, string wireName, string json) in Known)
            Read(wireName, json).ShouldBeEquivalentTo(value);
    }

    [Fact]
    public void Every_kind_of_event_has_a_wire_name() =>
        Known.Select(k => k.Value.GetType()).Distinct().ShouldBe(
            typeof(CampaignEvent).GetNestedTypes(BindingFlags.Public).Where(t => t.IsSubclassOf(typeof(CampaignEvent))),
            ignoreOrder: true);

    [Fact]
    public void The_list_of_wire_names_has_each_of_them_and_each_is_known()
    {
        CampaignEventCodec.WireNames.ShouldBe(
            Known.Select(k => k.WireName).Append("campaign-state/1").Distinct(), ignoreOrder: true);
        foreach (string name in CampaignEventCodec.WireNames)
            Should.Throw<FormatException>(() => Read(name, "{}")).Message.ShouldContain("missing required");
    }

    [Fact]
    public void A_snapshot_reads_as_what_it_was_written_from()
    {
        CampaignState state = new CampaignEvent[]
        {
            new CampaignEvent.Created(CampaignWorld.Settings, At),
            new CampaignEvent.Started(At),
            Started,
            Started with { Attempt = new AttemptId(43), Contact = new ContactId(8) },
            Closed,
            new CampaignEvent.Paused("lunch", At),
        }.Aggregate(CampaignState.Initial, CampaignMachine.Evolve);
        (string name, byte[] payload) = Codec.Encode(state);

        string json =
            "{\"settings\":" + Settings + ",\"phase\":\"Paused\",\"nextAttempt\":44," +
            "\"open\":[{\"attempt\":43,\"contact\":8," +
            "\"startedAt\":\"2026-01-05T09:00:00.25+00:00\",\"countedBefore\":1,\"uncountedBefore\":2}]," +
            "\"outcomes\":{\"LIVE_VOICE_AGENT\":1},\"reason\":\"lunch\",\"linesPeak\":2," +
            "\"abandons\":{\"at\":\"2026-01-05T09:00:00.25+00:00\",\"today\":[1,0,0],\"month\":[1,0,0]," +
            "\"minutes\":{\"1065053340\":[1,0,0]},\"hours\":{\"17750889\":[1,0,0]}}}";
        (name, Encoding.UTF8.GetString(payload)).ShouldBe(("campaign-state/1", OneLine(json)));
        var ledger = Read(name, json).ShouldBeOfType<CampaignState.Present>().Ledger;
        ledger.ShouldBeEquivalentTo(((CampaignState.Present)state).Ledger);
        string before = json.Replace(",\"linesPeak\":2", "", StringComparison.Ordinal);
        Read(name, before).ShouldBeOfType<CampaignState.Present>().Ledger.LinesPeak.ShouldBe(1);
    }

    [Fact]
    public void An_abandon_treatment_that_is_not_the_default_is_kept()
    {
        foreach (AbandonTreatment treatment in (AbandonTreatment[])
            [new AbandonTreatment.HangUp(), new AbandonTreatment.Message("sorry")])
        {
            var created = new CampaignEvent.Created(CampaignWorld.Settings with { AbandonTreatment = treatment }, At);
            (string name, byte[] payload) = Codec.Encode(created);
            ((CampaignEvent.Created)Codec.Decode(name, payload)).Settings.AbandonTreatment.ShouldBe(treatment);
        }
    }

    [Theory]
    [InlineData(AbandonClockStart.Answer)]
    [InlineData(AbandonClockStart.GreetingEnd)]
    public void Where_the_abandon_clock_starts_is_kept(AbandonClockStart start)
    {
        var created = new CampaignEvent.Created(CampaignWorld.Settings with { AbandonClockStart = start }, At);
        (string name, byte[] payload) = Codec.Encode(created);
        ((CampaignEvent.Created)Codec.Decode(name, payload)).Settings.AbandonClockStart.ShouldBe(start);
    }

    [Theory]
    [InlineData("attempt-closed/9", "{}", "unknown wire name")]
    [InlineData("attempt-closed/1", "{}", "missing required properties")]
    [InlineData("campaign-started/1", "null", "the payload is null")]
    [InlineData("campaign-started/1", "{\"at\":\"yesterday\"}", "could not be converted")]
    [InlineData("campaign-paused/1", "{\"reason\":null,\"at\":\"2026-01-05T09:00:00Z\"}", "null")]
    [InlineData("attempt-started/1",
        """{"attempt":1,"contact":1,"number":"x","trunk":"t","callerId":"x","at":"2026-01-05T09:00:00Z"}""",
        "must start with +")]
    public void Bytes_that_cannot_be_read_name_their_wire_name(string wireName, string json, string reason) =>
        Should.Throw<FormatException>(() => Read(wireName, json)).Message.ShouldSatisfyAllConditions(
            m => m.ShouldStartWith($"'{wireName}' cannot be read"), m => m.ShouldContain(reason));

    [Fact]
    public void An_attempt_from_before_the_counts_were_kept_reads_with_none() =>
        Read("attempt-started/1", """
            {"attempt":42,"contact":7,"number":"+493055000","trunk":"carrier","callerId":"+4930123456",
            "at":"2026-01-05T09:00:00.25Z"}
            """).ShouldBe(Started with { CountedBefore = 0, UncountedBefore = 0 });

    [Fact]
    public void What_has_no_wire_name_is_a_programmers_error() =>
        Should.Throw<InvalidOperationException>(() => Codec.Encode(new CampaignLiveEvent.FetchStarted()));

    private static object Read(string wireName, string json) =>
        Codec.Decode(wireName, Encoding.UTF8.GetBytes(OneLine(json)));

    private static string OneLine(string json) => json.Replace("\n", "", StringComparison.Ordinal);
}
