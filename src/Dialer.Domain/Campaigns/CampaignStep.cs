using System.Collections.Immutable;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// One decision while it is made: events fold in at once, so that what follows from them is decided with them.
/// </summary>
internal sealed class CampaignStep(CampaignState state, DateTimeOffset now)
{
    /// <summary>Contacts asked for at once.</summary>
    public const int FetchSize = 400;

    /// <summary>More are fetched when fewer are at hand; at 240 calls/s, most of a second's worth.</summary>
    private const int LowWater = 200;

    /// <summary>Largest queue of campaigns §13.</summary>
    private const int MostAgents = 500;

    private static readonly TimeSpan ShortestFetchInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFetchInterval = TimeSpan.FromMinutes(1);

    private readonly List<ICampaignChange> _events = [];
    private readonly List<CampaignEffect> _effects = [];
    private readonly List<CampaignEffect> _last = [];
    private readonly List<PacerInput> _story = [];
    private bool _briefs;

    public DateTimeOffset Now { get; } = now;

    /// <summary>With the events so far folded in.</summary>
    public CampaignState State { get; private set; } = state;

    public CampaignLedger Ledger => Present.Ledger;

    public CampaignLive Live => Present.Live;

    public bool MayStart => IsRunning && Live.Plan.Allowance > 0 && Live.WindowCount > 0;

    private CampaignState.Present Present => (CampaignState.Present)State;

    private bool UsesPorts => Ledger.Settings.Mode.UsesPorts();

    private bool IsRunning => Ledger.Phase is CampaignPhase.Running && !Live.Draining;

    public Decision<ICampaignChange, CampaignEffect> Decision() => new(_events, _effects);

    public void Happen(ICampaignChange change)
    {
        if (State is CampaignState.Present before) _story.AddRange(PacerStory.Of(before, change));
        _events.Add(change);
        State = CampaignMachine.Evolve(State, change);
    }

    public void Do(CampaignEffect effect) => _effects.Add(effect);

    /// <summary>
    /// After everything that follows; the trunk hears of a free line only when it knows how many are still wanted.
    /// </summary>
    public void DoLast(CampaignEffect effect) => _last.Add(effect);

    /// <summary>
    /// The campaign lets go of an agent it gave to this attempt; an agent offered anew meanwhile stays.
    /// </summary>
    public void LetGo(AgentId agent, AttemptId attempt)
    {
        if (IsGiven(agent, attempt)) Happen(new CampaignLiveEvent.AgentGone(agent));
    }

    public void Accept(CampaignEffect? then = null)
    {
        Do(new CampaignEffect.Accept());
        if (then is not null) Do(then);
    }

    public void Refuse(string field, string value, string rule) => Answer([new SettingsFault(field, value, rule)]);

    public void Answer(ImmutableArray<SettingsFault> faults, ImmutableArray<SettingsFault> warnings = default) =>
        Do(faults.IsEmpty
            ? new CampaignEffect.Accept(warnings.IsDefault ? [] : warnings)
            : new CampaignEffect.Refuse(faults));

    /// <summary>The pacer is told something that changes nothing here.</summary>
    public void TellPacer(PacerInput input) => _story.Add(input);

    /// <summary>The pacer is told everything anew once it is decided what that is.</summary>
    public void BriefPacer() => _briefs = true;

    public bool IsNews(AgentId agent, long reservation) =>
        !Live.Agents.TryGetValue(agent, out AgentHold? hold) || hold.Reservation != reservation;

    public bool IsOffered(AgentId agent, long reservation) =>
        Live.Agents.GetValueOrDefault(agent) is AgentHold.Offered hold && hold.Reservation == reservation;

    public bool IsGiven(AgentId agent, AttemptId attempt) =>
        Live.Agents.GetValueOrDefault(agent) is AgentHold.Connecting hold && hold.Attempt == attempt;

    /// <summary>Whether a decision rests on all that matters; if not, another is on its way.</summary>
    public bool IsCurrent(PacerMark heard) =>
        heard.Session == Live.LineSession && heard.Told >= Live.Plan.NotBefore;

    /// <summary>Lines started that a pacer had not heard of.</summary>
    public long StartedSince(PacerMark heard) => Ledger.NextAttempt - 1 - heard.LastDialed.Value;

    public bool IsUnanswered(AttemptId attempt) => Ledger.Open.ContainsKey(attempt) && !Live.Lines.ContainsKey(attempt);

    /// <summary>Whether it was answered, is not under treatment yet and has not heard an IVR's prompt.</summary>
    public bool MayBeTreated(AttemptId attempt) => Live.Lines.TryGetValue(attempt, out LinePhase? phase)
        && phase is not (LinePhase.Treated or LinePhase.OnMachine or LinePhase.AtPort { Served: true });

    /// <summary>Whether a person on it would be news.</summary>
    public bool AwaitsPerson(AttemptId attempt) => IsUnanswered(attempt) ||
        Live.Lines.GetValueOrDefault(attempt) is LinePhase.OnMachine && Ledger.Open.ContainsKey(attempt);

    /// <summary>A person got an agent or nobody; what a machine gets is in no ledger.</summary>
    public void SettleAnswer(AttemptId attempt, AnswerFate fate)
    {
        if (!Live.Lines[attempt].IsMachine) Happen(new CampaignEvent.AnswerSettled(attempt, fate, Now));
    }

    public bool IsConnecting(AttemptId attempt, AgentId agent) =>
        Live.Lines.GetValueOrDefault(attempt) is LinePhase.Connecting c && c.Agent == agent;

    public IEnumerable<AttemptId> OpenInOrder() => Ledger.Open.Keys.OrderBy(a => a.Value);

    public CampaignEvent.AttemptClosed Closing(CampaignInput.LegEnded ended)
    {
        OpenAttempt open = Ledger.Open[ended.Attempt];
        ContactNext next = RetryPolicy.Next(
            Ledger.Settings.Retry, ended.Outcome, open.CountedBefore, open.UncountedBefore, Now);
        return new CampaignEvent.AttemptClosed(
            ended.Attempt, open.Contact, ended.Outcome, next, ended.Agent, ended.Times, ended.Cause, Now);
    }

    /// <summary>
    /// When the store is asked again though it had no more: when it said, but not at once again, and now and then in
    /// any case.
    /// </summary>
    public static DateTimeOffset NotTooSoon(DateTimeOffset? nextReadyAt, DateTimeOffset now)
    {
        DateTimeOffset latest = now + LongestFetchInterval;
        if (nextReadyAt is not { } at || at > latest) return latest;
        return at < now + ShortestFetchInterval ? now + ShortestFetchInterval : at;
    }

    /// <summary>Tells queue and trunk again what they were told: either may have been restarted since.</summary>
    public void Refresh()
    {
        if (!UsesPorts) Do(new CampaignEffect.WantAgents(Live.AgentsWanted));
        TellTrunk();
    }

    /// <summary>Whatever follows from the state as it is now; one pass leaves nothing to follow.</summary>
    public void Settle(bool asksForDrain)
    {
        MatchCustomers();
        Finish();
        Fetch();
        HoldAgents();
        KeepPacerInformed();
        WantLines();
        _effects.AddRange(_last);
        // No tick repeats the account of a campaign that is over: this finds the line whose return the trunk has lost.
        if (_events.Exists(e => e is CampaignEvent.Stopped or CampaignEvent.Completed))
        {
            _last.Clear();
            TellTrunk();
        }

        bool closed = asksForDrain || _events.Exists(e => e is CampaignEvent.AttemptClosed);
        if (closed && Live.Draining && Ledger.Open.IsEmpty)
            Do(new CampaignEffect.AnnounceDrained());
    }

    public CampaignSummary Summary() => new(
        Ledger.Phase.Name,
        Ledger.Open.Count,
        Ledger.LinesPeak,
        Live.Waiting.Count,
        Ledger.NextAttempt - 1,
        Ledger.Outcomes,
        Live.Supply.OpenRemaining,
        PacingReason())
    {
        Pacing = Live.Plan.Decision,
        BoundFor = Live.Plan.BoundFor,
        Ports = UsesPorts ? Live.Ports : null,
    };

    private string PacingReason() => (Ledger.Phase, Live.Plan) switch
    {
        _ when Live.Draining => "the node shuts down",
        (CampaignPhase.Paused p, _) => $"paused: {p.Reason}",
        (not CampaignPhase.Running, _) => Ledger.Phase.Name.ToLowerInvariant(),
        (_, { Allowance: > 0 } plan) when Live.WindowCount > 0 => $"waiting for {plan.Allowance} lines of the trunk",
        (_, { Decision: { } decision }) => decision.Bound.Text,
        _ => "not planned yet",
    };

    private void MatchCustomers()
    {
        while (!Live.Customers.IsEmpty && !Live.Waiting.IsEmpty)
        {
            AttemptId attempt = Live.Customers.Min.Who;
            AgentId agent = Live.Waiting.Min.Who;
            CallId call = ((AgentHold.Waiting)Live.Agents[agent]).Call;
            Happen(new CampaignLiveEvent.CustomerMatched(attempt, agent));
            Do(new CampaignEffect.ConnectAgent(attempt, agent, call));
        }

        while (!Live.Customers.IsEmpty && Live.Ports.Next is { } port)
        {
            AttemptId attempt = Live.Customers.Min.Who;
            Happen(new CampaignLiveEvent.PortTaken(attempt, port));
            Do(new CampaignEffect.ServeAtPort(attempt, Ledger.Settings.Ivr.Prompt));
        }
    }

    private void Finish()
    {
        if (!Ledger.Open.IsEmpty) return;
        ContactSupply supply = Live.Supply;
        CampaignEvent? end = Ledger.Phase switch
        {
            CampaignPhase.Stopping => new CampaignEvent.Stopped(Now),
            CampaignPhase.Running when supply is { Fetching: false, Stale: false, OpenRemaining: 0 }
                && Live.WindowCount == 0 && !IsFetchDue =>
                new CampaignEvent.Completed(Now),
            _ => null,
        };
        if (end is null) return;
        Happen(end);
        Do(new CampaignEffect.StopTicking());
        Do(new CampaignEffect.AnnounceOver(Ledger.Phase));
    }

    private bool IsFetchDue => Live.WindowCount < LowWater && Live.Supply switch
    {
        { FetchAt: { } at } when at <= Now => true,
        { Failed: true } => false,
        { More: true } => true,
        { Stale: true } => Live.WindowCount == 0 && Ledger.Open.IsEmpty,
        _ => false,
    };

    private void Fetch()
    {
        if (!IsRunning || Live.Supply.Fetching || !IsFetchDue) return;
        Happen(new CampaignLiveEvent.FetchStarted());
        IEnumerable<ContactId> inFlight = Ledger.Open.Values.Select(a => a.Contact).OrderBy(c => c.Value);
        Do(new CampaignEffect.FetchContacts(FetchSize, [.. Live.Window.Select(c => c.Id), .. inFlight]));
    }

    // While lines are pending an agent is kept for each, in a pause too: their customers are still to answer.
    private void HoldAgents()
    {
        int dialable = !IsRunning ? 0 : Live.Supply.More ? MostAgents : Live.WindowCount;
        int needed = UsesPorts ? 0 : Math.Min(MostAgents, dialable + Present.LinesPending);
        while (Live.Offers.Count + Live.Waiting.Count > needed)
        {
            AgentId agent = Live.Offers.IsEmpty ? Live.Waiting.Max.Who : Live.Offers.Max.Who;
            long reservation = Live.Agents[agent].Reservation;
            Happen(new CampaignLiveEvent.AgentGone(agent));
            Do(new CampaignEffect.ReleaseAgent(agent, reservation));
        }

        int wanted = IsRunning && !UsesPorts ? needed - Live.Offers.Count - Live.Waiting.Count : 0;
        if (wanted == Live.AgentsWanted) return;
        Happen(new CampaignLiveEvent.AgentsWanted(wanted));
        Do(new CampaignEffect.WantAgents(wanted));
    }

    /// <summary>Tells the pacer everything as it stands now.</summary>
    public void BriefPacerNow()
    {
        Happen(new CampaignLiveEvent.PacerTold(Live.WindowCount, IsRunning));
        Do(new CampaignEffect.BriefPacer(PacerStory.Brief(Present, Now), Mark(), IsRunning));
    }

    // One that was not briefed knows nothing to which news could be added; it will say that it is ready.
    private void KeepPacerInformed()
    {
        PacingPlan plan = Live.Plan;
        if (_briefs)
        {
            BriefPacerNow();
        }
        else if (plan.Told > 0 &&
            (_story.Count > 0 || plan.ContactsTold != Live.WindowCount || plan.Dialing != IsRunning))
        {
            if (plan.ContactsTold != Live.WindowCount) _story.Add(new PacerInput.ContactsReady(0, Live.WindowCount));
            Happen(new CampaignLiveEvent.PacerTold(Live.WindowCount, IsRunning));
            Do(new CampaignEffect.TellPacer([.. _story], Mark(), IsRunning));
        }
    }

    private PacerMark Mark() => new(Live.LineSession, Live.Plan.Told, new AttemptId(Ledger.NextAttempt - 1));

    private void WantLines()
    {
        int wanted = IsRunning ? Ledger.Open.Count + Math.Min(Live.Plan.Allowance, Live.WindowCount) : 0;
        if (wanted == Live.LinesWanted) return;
        Happen(new CampaignLiveEvent.LinesWanted(wanted));
        TellTrunk();
    }

    // Lines that are given back with this decision are told of last.
    private void TellTrunk() => Do(new CampaignEffect.WantLines(
        Live.LinesWanted, new LineAccount(Live.LineSession, Live.LineGrants, Ledger.Open.Count + _last.Count)));
}
