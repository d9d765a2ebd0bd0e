using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing.Ledger;
using Dialer.Domain.Quantities;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// The JSON of campaign events and snapshots, apart from the domain's types so that those may be renamed. A change that
/// old bytes do not survive needs a new version of the wire name.
/// </summary>
internal static class CampaignWire
{
    internal sealed record Moment(DateTimeOffset At)
    {
        public static byte[] Of(DateTimeOffset at) => CampaignEventCodec.Bytes(new Moment(at));
    }

    internal sealed record Pause(string Reason, DateTimeOffset At);

    internal sealed record SettingsAt(Settings Settings, DateTimeOffset At)
    {
        public static byte[] Of(CampaignSettings settings, DateTimeOffset at) =>
            CampaignEventCodec.Bytes(new SettingsAt(Settings.From(settings), at));
    }

    internal sealed record Settings(
        string Id,
        string Name,
        string Mode,
        string Queue,
        string Trunk,
        string CallerId,
        decimal DialingRate,
        TimeSpan NoAnswerRingLimit,
        TimeSpan AbandonClock,
        int MaxAttempts,
        int MaxUncountedAttempts,
        SortedDictionary<string, TimeSpan> RetryIntervals,
        string? AbandonTreatment = null,
        string? AbandonPrompt = null,
        string? AbandonClockStart = null,
        Predictive? Predictive = null,
        CallProgressWire.Settings? Cpa = null,
        Ivr? Ivr = null)
    {
        private static readonly (CampaignMode Mode, string Name)[] Modes =
        [
            (CampaignMode.Progressive, "PROGRESSIVE"),
            (CampaignMode.Predictive, "PREDICTIVE"),
            (CampaignMode.IvrProgressive, "IVR_PROGRESSIVE"),
            (CampaignMode.IvrPredictive, "IVR_PREDICTIVE"),
        ];

        private const string HangUp = "HANG_UP";
        private const string AtAnswer = "ANSWER";
        private const string Message = "MESSAGE";

        public static Settings From(CampaignSettings s) => new(
            s.Id.Value,
            s.Name,
            Modes.Single(m => m.Mode == s.Mode).Name,
            s.Queue.Value ?? "",
            s.Trunk.Value,
            s.CallerId.Value,
            s.DialingRate,
            s.NoAnswerRingLimit,
            s.AbandonClock,
            s.Retry.MaxAttempts,
            s.Retry.MaxUncountedAttempts,
            new SortedDictionary<string, TimeSpan>(
                s.Retry.Intervals.ToDictionary(i => i.Key.WireName(), i => i.Value), StringComparer.Ordinal),
            s.AbandonTreatment switch
            {
                Domain.Calls.AbandonTreatment.HangUp => HangUp,
                _ when s.AbandonTreatment == Domain.Calls.AbandonTreatment.Message.Default => null,
                _ => Message,
            },
            PromptOf(s.AbandonTreatment),
            s.AbandonClockStart == Domain.Calls.AbandonClockStart.Answer ? AtAnswer : null,
            CampaignWire.Predictive.From(s.Predictive),
            CallProgressWire.Settings.From(s.Cpa, s.MachineTreatment),
            CampaignWire.Ivr.From(s.Ivr));

        public CampaignSettings Read() => new(
            new CampaignId(Id),
            Name,
            Array.Find(Modes, m => m.Name == Mode) is { Name: not null } known
                ? known.Mode : throw new FormatException($"'{Mode}' is not a mode"),
            Queue.Length == 0 ? default : new QueueId(Queue),
            new TrunkId(Trunk),
            E164.Parse(CallerId),
            DialingRate,
            NoAnswerRingLimit,
            AbandonClock,
            new RetryRules(
                MaxAttempts,
                MaxUncountedAttempts,
                RetryIntervals.ToImmutableSortedDictionary(i => OutcomeRules.Parse(i.Key), i => i.Value)))
        {
            AbandonTreatment = ReadTreatment(),
            AbandonClockStart = AbandonClockStart switch
            {
                AtAnswer => Domain.Calls.AbandonClockStart.Answer,
                // Left out where it is the default; before it could be chosen, a verdict came with the answer.
                null => Domain.Calls.AbandonClockStart.GreetingEnd,
                _ => throw new FormatException($"'{AbandonClockStart}' is not a start of the abandon clock"),
            },
            Predictive = Predictive?.Read() ?? PredictiveSettings.Default,
            Cpa = Cpa?.Read() ?? CallProgressSettings.Off,
            Ivr = Ivr?.Read() ?? IvrSettings.Default,
            MachineTreatment = Cpa?.ReadTreatment() ?? MachineTreatment.HangUp.Default,
        };

        private static string? PromptOf(Domain.Calls.AbandonTreatment treatment) =>
            treatment is Domain.Calls.AbandonTreatment.Message { Prompt: var prompt } &&
            treatment != Domain.Calls.AbandonTreatment.Message.Default
                ? prompt
                : null;

        // The default is left out: settings written before the treatment could be chosen had it.
        private Domain.Calls.AbandonTreatment ReadTreatment() => AbandonTreatment switch
        {
            HangUp => new Domain.Calls.AbandonTreatment.HangUp(),
            null => Domain.Calls.AbandonTreatment.Message.Default,
            Message when AbandonPrompt is { } prompt => new Domain.Calls.AbandonTreatment.Message(prompt),
            _ => throw new FormatException($"'{AbandonTreatment}' is not an abandon treatment"),
        };
    }

    /// <summary>Left out where it is the default, which settings written before there was another had.</summary>
    internal sealed record Predictive(
        decimal MaxDialingRate, decimal AbandonRatePercentage, string Policy, int CorrectionPace, decimal Gain)
    {
        private const string Product = "PRODUCT";
        private const string Classic = "CLASSIC";

        public static Predictive? From(PredictiveSettings s) => s == PredictiveSettings.Default ? null : new(
            s.MaxDialingRate,
            s.AbandonRatePercentage,
            s.Policy == PredictivePolicy.Classic ? Classic : Product,
            s.CorrectionPace,
            s.Gain);

        public PredictiveSettings Read() => new(
            MaxDialingRate,
            AbandonRatePercentage,
            Policy switch
            {
                Product => PredictivePolicy.Product,
                Classic => PredictivePolicy.Classic,
                _ => throw new FormatException($"'{Policy}' is not a policy"),
            },
            CorrectionPace,
            Gain);
    }

    /// <summary>Left out where it is the default.</summary>
    internal sealed record Ivr(int Ports, string Prompt)
    {
        public static Ivr? From(IvrSettings s) => s == IvrSettings.Default ? null : new(s.Ports, s.Prompt);

        public IvrSettings Read() => new(Ports, Prompt);
    }

    internal sealed record Started(
        long Attempt,
        long Contact,
        string Number,
        string Trunk,
        string CallerId,
        DateTimeOffset At,
        int CountedBefore = 0,
        int UncountedBefore = 0,
        int? List = null)
    {
        public static Started From(CampaignEvent.AttemptStarted e) => new(
            e.Attempt.Value,
            e.Contact.Value,
            e.Number.Value,
            e.Trunk.Value,
            e.CallerId.Value,
            e.At,
            e.CountedBefore,
            e.UncountedBefore,
            e.List == 0 ? null : e.List);

        public CampaignEvent.AttemptStarted Read() => new(
            new AttemptId(Attempt),
            new ContactId(Contact),
            E164.Parse(Number),
            new TrunkId(Trunk),
            E164.Parse(CallerId),
            At,
            CountedBefore,
            UncountedBefore,
            List ?? 0);
    }

    /// <summary>Without <paramref name="NotBefore"/> the contact is closed.</summary>
    internal sealed record Closed(
        long Attempt,
        long Contact,
        string Outcome,
        Times Times,
        DateTimeOffset At,
        DateTimeOffset? NotBefore = null,
        string? Agent = null,
        Cause? Cause = null)
    {
        public static Closed From(CampaignEvent.AttemptClosed e) => new(
            e.Attempt.Value,
            e.Contact.Value,
            e.Outcome.WireName(),
            new Times(
                e.Times.DialedAt,
                e.Times.EndedAt,
                e.Times.RingingAt,
                e.Times.AnsweredAt,
                e.Times.VerdictAt,
                e.Times.ConnectedAt,
                e.Times.HeardAt,
                CallProgressWire.Evidence.From(e.Times.Evidence)),
            e.At,
            (e.Next as ContactNext.Open)?.NotBefore,
            e.Agent?.Value,
            e.Cause is { } c ? new Cause(c.SipStatus, c.Q850, c.Phrase) : null);

        public CampaignEvent.AttemptClosed Read() => new(
            new AttemptId(Attempt),
            new ContactId(Contact),
            OutcomeRules.Parse(Outcome),
            NotBefore is { } at ? new ContactNext.Open(at) : new ContactNext.Closed(),
            Agent is null ? null : new AgentId(Agent),
            new CallTimes(
                Times.Dialed,
                Times.Ringing,
                Times.Answered,
                Times.Verdict,
                Times.Connected,
                Times.Ended,
                Times.Heard,
                Times.Evidence?.Read()),
            Cause is { } c ? new NetworkCause(c.Sip, c.Q850, c.Phrase) : null,
            At);
    }

    internal sealed record Times(
        DateTimeOffset Dialed,
        DateTimeOffset Ended,
        DateTimeOffset? Ringing = null,
        DateTimeOffset? Answered = null,
        DateTimeOffset? Verdict = null,
        DateTimeOffset? Connected = null,
        DateTimeOffset? Heard = null,
        CallProgressWire.Evidence? Evidence = null);

    internal sealed record Cause(int Sip, int Q850, string Phrase);

    internal sealed record Open(
        long Attempt,
        long Contact,
        DateTimeOffset StartedAt,
        int CountedBefore,
        int UncountedBefore,
        Fate? Fate = null,
        int? List = null)
    {
        public static Open From(AttemptId attempt, OpenAttempt open) => new(
            attempt.Value,
            open.Contact.Value,
            open.StartedAt,
            open.CountedBefore,
            open.UncountedBefore,
            open.Fate is { } fate ? CampaignWire.Fate.From(fate) : null,
            open.List == 0 ? null : open.List);

        public OpenAttempt Read() =>
            new(new ContactId(Contact), StartedAt, CountedBefore, UncountedBefore)
            {
                Fate = Fate?.Read(),
                List = List ?? 0,
            };
    }

    internal sealed record Fate(string Outcome, string? Agent = null)
    {
        public static Fate From(AnswerFate fate) => new(fate.Outcome.WireName(), fate.Agent?.Value);

        public AnswerFate Read() => new(OutcomeRules.Parse(Outcome), Agent is { } agent ? new AgentId(agent) : null);
    }

    internal sealed record Settled(long Attempt, Fate Fate, DateTimeOffset At)
    {
        public static byte[] Of(CampaignEvent.AnswerSettled e) =>
            CampaignEventCodec.Bytes(new Settled(e.Attempt.Value, Fate.From(e.Fate), e.At));

        public CampaignEvent.AnswerSettled Read() => new(new AttemptId(Attempt), Fate.Read(), At);
    }

    /// <summary>The abandon ledger; counts are live, abandoned, machines. Left out while it is empty.</summary>
    internal sealed record Abandons(
        DateTimeOffset At,
        long[] Today,
        long[] Month,
        SortedDictionary<long, long[]> Minutes,
        SortedDictionary<long, long[]> Hours)
    {
        public static Abandons? From(AbandonHistory h) => h == AbandonHistory.Empty
            ? null
            : new(h.At, Counts(h.Today), Counts(h.Month), Buckets(h.Minutes), Buckets(h.Hours));

        public AbandonHistory Read() => new(
            At,
            Count(Today),
            Count(Month),
            Minutes.ToImmutableSortedDictionary(b => b.Key, b => Count(b.Value)),
            Hours.ToImmutableSortedDictionary(b => b.Key, b => Count(b.Value)));

        private static SortedDictionary<long, long[]> Buckets(ImmutableSortedDictionary<long, LedgerCount> buckets) =>
            new(buckets.ToDictionary(b => b.Key, b => Counts(b.Value)));

        private static long[] Counts(LedgerCount c) => [c.Live, c.Abandoned, c.Machines];

        private static LedgerCount Count(long[] c) => c.Length == 3
            ? new LedgerCount(c[0], c[1], c[2])
            : throw new FormatException("a count has three figures");
    }

    internal sealed record State(
        Settings Settings,
        string Phase,
        long NextAttempt,
        List<Open> Open,
        SortedDictionary<string, long> Outcomes,
        string? Reason = null,
        int LinesPeak = 0,
        Abandons? Abandons = null,
        PacerMemoryWire? Learned = null)
    {
        public static State From(CampaignLedger s) => new(
            Settings.From(s.Settings),
            s.Phase.Name,
            s.NextAttempt,
            [
                .. s.Open.OrderBy(a => a.Key.Value).Select(a => CampaignWire.Open.From(a.Key, a.Value)),
            ],
            new SortedDictionary<string, long>(
                s.Outcomes.ToDictionary(o => o.Key.WireName(), o => o.Value), StringComparer.Ordinal),
            (s.Phase as CampaignPhase.Paused)?.Reason,
            s.LinesPeak,
            CampaignWire.Abandons.From(s.Abandons),
            PacerMemoryWire.From(s.Learned));

        public CampaignLedger Read()
        {
            var outcomes = Outcomes.ToImmutableSortedDictionary(o => OutcomeRules.Parse(o.Key), o => o.Value);
            return new CampaignLedger(
                Settings.Read(),
                ReadPhase(),
                NextAttempt,
                Open.ToImmutableDictionary(a => new AttemptId(a.Attempt), a => a.Read()),
                outcomes)
            {
                LinesPeak = Math.Max(LinesPeak, Open.Count),
                Abandons = Abandons?.Read() ?? AbandonHistory.Empty,
                Learned = Learned?.Read(),
            };
        }

        private CampaignPhase ReadPhase() => Phase switch
        {
            "Created" => new CampaignPhase.Created(),
            "Running" => new CampaignPhase.Running(),
            "Paused" => new CampaignPhase.Paused(Reason ?? ""),
            "Stopping" => new CampaignPhase.Stopping(),
            "Stopped" => new CampaignPhase.Stopped(),
            "Completed" => new CampaignPhase.Completed(),
            _ => throw new FormatException($"'{Phase}' is not a phase"),
        };
    }
}
