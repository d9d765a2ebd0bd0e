using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;

namespace Dialer.Domain.Campaigns;

/// <summary>
/// The rules of a campaign (campaigns §1, §4, §6): which contact is dialed when, which agent or port gets which
/// customer, and how it starts, pauses and ends. Answered customers and reserved agents meet first come, first served
/// on both sides; of free ports the lowest number serves.
/// </summary>
public static partial class CampaignMachine
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(5);

    /// <summary>Decides on one input; nothing is changed until the events are folded in.</summary>
    public static Decision<ICampaignChange, CampaignEffect> Decide(
        CampaignState state, CampaignInput input, DateTimeOffset now) => Decide(state, input, now, out _);

    /// <summary>
    /// The same, with the state that <see cref="Evolve(CampaignState, ICampaignChange)"/> gives for the events: they
    /// are folded while it is decided, and need not be again.
    /// </summary>
    public static Decision<ICampaignChange, CampaignEffect> Decide(
        CampaignState state, CampaignInput input, DateTimeOffset now, out CampaignState after)
    {
        var step = new CampaignStep(state, now);
        switch (state)
        {
            case CampaignState.Absent: DecideAbsent(step, input); break;
            case CampaignState.Present: DecidePresent(step, input); break;
        }

        after = step.State;
        return step.Decision();
    }

    /// <summary>
    /// Agents who are called or wait on hold for the campaign, with their reservations, in the order they came.
    /// </summary>
    public static IEnumerable<(AgentId Agent, long Reservation)> Held(CampaignState state) =>
        state is CampaignState.Present { Live: var live }
            ? live.Offers.Concat(live.Waiting).OrderBy(p => p.Order)
                .Select(p => (p.Who, live.Agents[p.Who].Reservation))
            : [];

    private static void DecideAbsent(CampaignStep step, CampaignInput input)
    {
        switch (input)
        {
            case CampaignInput.Create c: Create(step, c.Settings); break;
            case CampaignInput.ChangeSettings or CampaignInput.Start or CampaignInput.Pause or CampaignInput.Resume
                or CampaignInput.Stop:
                step.Refuse("state", "Absent", "must be created first");
                break;
            case CampaignInput.AskStatus: step.Do(new CampaignEffect.ReportStatus(CampaignSummary.Absent)); break;
            case CampaignInput.Drain: step.Do(new CampaignEffect.AnnounceDrained()); break;
        }
    }

    private static void DecidePresent(CampaignStep step, CampaignInput input)
    {
        switch (step.Ledger.Phase, input)
        {
            case (_, CampaignInput.Create c):
                Change(step, c.Settings, begun: true);
                break;
            case (CampaignPhase.Created, CampaignInput.ChangeSettings c): Change(step, c.Settings, begun: false); break;
            case (CampaignPhase.Running or CampaignPhase.Paused, CampaignInput.ChangeSettings c):
                Change(step, c.Settings, begun: true);
                break;
            case (_, CampaignInput.ChangeSettings): RefuseInPhase(step); break;
            case (CampaignPhase.Created or CampaignPhase.Completed, CampaignInput.Start):
                step.Happen(new CampaignEvent.Started(step.Now));
                step.Accept(new CampaignEffect.StartTicking());
                break;
            case (CampaignPhase.Running, CampaignInput.Start or CampaignInput.Resume): step.Accept(); break;
            case (CampaignPhase.Running, CampaignInput.Pause p):
                step.Happen(new CampaignEvent.Paused(p.Reason, step.Now));
                step.Accept();
                break;
            case (CampaignPhase.Running, CampaignInput.PacerFailed):
                step.Happen(new CampaignEvent.Paused("the pacer failed", step.Now));
                break;
            case (CampaignPhase.Paused, CampaignInput.Pause): step.Accept(); break;
            case (CampaignPhase.Paused, CampaignInput.Resume):
                step.Happen(new CampaignEvent.Resumed(step.Now));
                step.Accept();
                break;
            case (CampaignPhase.Created or CampaignPhase.Running or CampaignPhase.Paused, CampaignInput.Stop):
                Stop(step);
                break;
            case (CampaignPhase.Stopping or CampaignPhase.Stopped, CampaignInput.Stop): step.Accept(); break;
            case (_, CampaignInput.Start or CampaignInput.Pause or CampaignInput.Resume or CampaignInput.Stop):
                RefuseInPhase(step);
                break;
            case (_, CampaignInput.AskStatus): step.Do(new CampaignEffect.ReportStatus(step.Summary())); break;
            case (CampaignPhase.Stopped or CampaignPhase.Completed, CampaignInput.AskToBeTold):
                step.Do(new CampaignEffect.AnnounceOver(step.Ledger.Phase));
                break;
            case (_, CampaignInput.Drain): step.Happen(new CampaignLiveEvent.DrainBegan()); break;
            case (_, CampaignInput.Recovered): Recover(step); break;
            case ({ IsActive: true }, CampaignInput.Tick): step.Refresh(); break;
            case ({ IsActive: true }, CampaignInput.ContactsAdded):
                step.Happen(new CampaignLiveEvent.FetchPlanned(step.Now));
                break;
            case (_, CampaignInput.ContactsFetched f) when step.Live.Supply.Fetching: Arrive(step, f); break;
            case (_, CampaignInput.FetchFailed) when step.Live.Supply.Fetching:
                step.Happen(new CampaignLiveEvent.FetchFailed(step.Now + StoreRetry));
                break;
            case (_, CampaignInput.PacerReady): step.BriefPacer(); break;
            case (_, CampaignInput.LinesPlanned p) when step.IsCurrent(p.Heard):
                step.Happen(new CampaignLiveEvent.PlanMade(p.Decision, step.StartedSince(p.Heard)));
                break;
            case (_, CampaignInput.PacerLearned l):
                step.Happen(new CampaignEvent.PacerLearned(l.Memory.With(ledger: null), step.Now));
                break;
            case (_, CampaignInput.LineGranted g): TakeLine(step, g.Session); break;
            default: DecideCalls(step, input); break;
        }

        step.Settle(asksForDrain: input is CampaignInput.Drain);
    }

    private static void DecideCalls(CampaignStep step, CampaignInput input)
    {
        switch (input)
        {
            case CampaignInput.AgentOffered a when step.IsNews(a.Agent, a.Reservation):
                step.Happen(new CampaignLiveEvent.AgentOffered(a.Agent, a.Reservation));
                break;
            case CampaignInput.AgentReserved a
                when step.IsNews(a.Agent, a.Reservation) || step.IsOffered(a.Agent, a.Reservation):
                step.Happen(new CampaignLiveEvent.AgentReserved(a.Agent, a.Call, a.Reservation));
                break;
            // Agents on hold say so again and again, so that none waits for a campaign that let it go.
            case CampaignInput.AgentReserved a when step.Live.Agents[a.Agent] is AgentHold.Gone:
                step.Do(new CampaignEffect.ReleaseAgent(a.Agent, a.Reservation));
                break;
            case CampaignInput.ReservationEnded a: EndReservation(step, a); break;
            case CampaignInput.LineAnswered a when step.IsUnanswered(a.Attempt):
                step.TellPacer(new PacerInput.LineAnswered(new LineId(0, a.Attempt)));
                break;
            case CampaignInput.LiveAnswered a when step.AwaitsPerson(a.Attempt):
                step.Happen(new CampaignLiveEvent.CustomerWaiting(a.Attempt, a.IsMachine));
                break;
            case CampaignInput.MachineFound a when step.IsUnanswered(a.Attempt):
                step.Happen(new CampaignLiveEvent.MachineFound(a.Attempt));
                break;
            case CampaignInput.AgentLost a when step.IsConnecting(a.Attempt, a.Agent):
                step.Happen(new CampaignLiveEvent.CustomerUnmatched(a.Attempt));
                step.LetGo(a.Agent, a.Attempt);
                break;
            // Every customer who waits does so because no agent or port does; one who was given either hears of it.
            case CampaignInput.AbandonDue a
                when step.Live.Lines.GetValueOrDefault(a.Attempt) is LinePhase.AwaitingAgent:
                step.SettleAnswer(a.Attempt, AnswerFate.Abandoned);
                step.Happen(new CampaignLiveEvent.CustomerTreated(a.Attempt));
                step.Do(new CampaignEffect.AbandonCustomer(a.Attempt));
                break;
            case CampaignInput.PromptBegan a
                when step.Live.Lines.GetValueOrDefault(a.Attempt) is LinePhase.AtPort { Served: false }:
                step.SettleAnswer(a.Attempt, AnswerFate.AtPort);
                step.Happen(new CampaignLiveEvent.CustomerConnected(a.Attempt));
                break;
            case CampaignInput.CustomerAbandoned a when step.MayBeTreated(a.Attempt): Abandon(step, a.Attempt); break;
            case CampaignInput.Connected a when step.IsConnecting(a.Attempt, a.Agent):
                step.SettleAnswer(a.Attempt, AnswerFate.With(a.Agent));
                step.Happen(new CampaignLiveEvent.CustomerConnected(a.Attempt));
                step.LetGo(a.Agent, a.Attempt);
                break;
            case CampaignInput.LegEnded e when step.Ledger.Open.ContainsKey(e.Attempt):
                Close(step, Seen(step, e));
                break;
            case CampaignInput.LegGone e when step.Ledger.Open.TryGetValue(e.Attempt, out OpenAttempt? attempt):
                Close(step, Seen(step, Unfinished(e.Attempt, attempt, Outcome.FlushedError, step.Now)));
                break;
        }
    }

    private static void Create(CampaignStep step, CampaignSettings settings)
    {
        ImmutableArray<SettingsFault> faults = CampaignSettingsRules.Validate(settings);
        if (faults.IsEmpty) step.Happen(new CampaignEvent.Created(settings, step.Now));
        step.Answer(faults, CampaignSettingsRules.Warnings(settings));
        if (faults.IsEmpty) step.BriefPacerNow();
    }

    private static void Change(CampaignStep step, CampaignSettings settings, bool begun)
    {
        ImmutableArray<SettingsFault> faults =
            CampaignSettingsRules.ValidateChange(step.Ledger.Settings, settings, begun);
        if (faults.IsEmpty && settings != step.Ledger.Settings)
        {
            if (CampaignPacers.Differ(step.Ledger.Settings, settings)) step.BriefPacer();
            step.Happen(new CampaignEvent.SettingsChanged(settings, step.Now));
        }

        step.Answer(faults, CampaignSettingsRules.Warnings(settings));
    }

    private static void RefuseInPhase(CampaignStep step) =>
        step.Refuse("state", step.Ledger.Phase.Name, "does not allow this");

    private static void Stop(CampaignStep step)
    {
        step.Happen(new CampaignEvent.StopRequested(step.Now));
        step.Accept();
        // Contacts at hand that were not dialed have no attempt and so no outcome (campaigns §8: one per attempt); a
        // line that is taken back gets CANCELLED. Customers who answered are served; the leg of a line that rings knows
        // how long it must be let ring.
        foreach (AttemptId attempt in step.OpenInOrder().Where(step.IsUnanswered))
            step.Do(new CampaignEffect.CancelLeg(attempt));
    }

    private static void Recover(CampaignStep step)
    {
        foreach (AttemptId attempt in step.OpenInOrder())
        {
            OpenAttempt open = step.Ledger.Open[attempt];
            Outcome outcome = open.Fate?.Outcome ?? Outcome.Interrupted;
            step.Happen(step.Closing(Unfinished(attempt, open, outcome, step.Now) with { Agent = open.Fate?.Agent }));
        }

        // What the trunk granted before the restart may still come; the next word to it starts its count anew.
        step.Happen(new CampaignLiveEvent.LinesForgotten(step.Now.UtcTicks));
        if (step.Ledger.Phase.IsActive) step.Do(new CampaignEffect.StartTicking());
        step.Refresh();
    }

    private static void Arrive(CampaignStep step, CampaignInput.ContactsFetched answer)
    {
        bool more = answer.Contacts.Length >= CampaignStep.FetchSize;
        step.Happen(new CampaignLiveEvent.ContactsArrived(
            answer.Contacts, more, answer.OpenRemaining, CampaignStep.NotTooSoon(answer.NextReadyAt, step.Now)));
    }

    private static void TakeLine(CampaignStep step, long session)
    {
        if (session != step.Live.LineSession) return;
        step.Happen(new CampaignLiveEvent.LineGranted());
        if (step.MayStart) StartAttempt(step);
        else step.Do(new CampaignEffect.ReleaseLine(LineResult.SaysNothing));
    }

    private static void StartAttempt(CampaignStep step)
    {
        CampaignSettings settings = step.Ledger.Settings;
        Contact contact = step.Live.Window.Peek();
        var attempt = new AttemptId(step.Ledger.NextAttempt);
        step.Happen(new CampaignEvent.AttemptStarted(
            attempt,
            contact.Id,
            contact.Number,
            settings.Trunk,
            settings.CallerId,
            step.Now,
            contact.CountedAttempts,
            contact.UncountedAttempts,
            contact.List));
        step.Do(new CampaignEffect.StartLeg(attempt, contact.Number, settings, step.Now));
    }

    private static void EndReservation(CampaignStep step, CampaignInput.ReservationEnded ended)
    {
        if (step.Live.Agents.TryGetValue(ended.Agent, out AgentHold? hold) && hold is not AgentHold.Gone)
        {
            if (hold.Reservation == ended.Reservation) step.Happen(new CampaignLiveEvent.AgentGone(ended.Agent));
        }
        else if (hold?.Reservation != ended.Reservation)
        {
            // The agent was quicker than the queue's notice: remember the reservation, and the notice is passed over.
            step.Happen(new CampaignLiveEvent.AgentOffered(ended.Agent, ended.Reservation));
            step.Happen(new CampaignLiveEvent.AgentGone(ended.Agent));
        }
    }

    // An agent given meanwhile, of whom the leg has not made use, waits on for another customer.
    private static void Abandon(CampaignStep step, AttemptId attempt)
    {
        if (step.Live.Lines[attempt] is LinePhase.Connecting c && step.IsGiven(c.Agent, attempt))
            step.Happen(new CampaignLiveEvent.AgentFreed(c.Agent));
        // The pacer has counted the conversation that came to nothing, and its agent.
        if (step.Live.Lines[attempt] is LinePhase.Talking) step.BriefPacer();
        step.SettleAnswer(attempt, AnswerFate.Abandoned);
        step.Happen(new CampaignLiveEvent.CustomerTreated(attempt));
    }

    private static void Close(CampaignStep step, CampaignInput.LegEnded ended)
    {
        if (step.Live.Lines.GetValueOrDefault(ended.Attempt) is LinePhase.Connecting c)
        {
            if (ended.Agent is null && step.IsGiven(c.Agent, ended.Attempt))
                step.Happen(new CampaignLiveEvent.AgentFreed(c.Agent));
            else step.LetGo(c.Agent, ended.Attempt);
        }

        step.Happen(step.Closing(ended));
        step.DoLast(new CampaignEffect.ReleaseLine(LineResults.Of(ended.Outcome, ended.Times)));
    }

    // A leg that failed forgets its customer; a person who answered is reported as one, never under-reported.
    private static CampaignInput.LegEnded Seen(CampaignStep step, CampaignInput.LegEnded ended) =>
        (ended.Outcome, step.Live.Lines.GetValueOrDefault(ended.Attempt)) switch
        {
            (Outcome.FlushedError, { IsMachine: true } phase) =>
                ended with { Outcome = Outcome.Amd, Agent = (phase as LinePhase.Talking)?.Agent },
            (Outcome.FlushedError, LinePhase.Talking p) =>
                ended with { Outcome = Outcome.LiveVoiceAgent, Agent = p.Agent },
            (Outcome.FlushedError, LinePhase.AtPort { Served: true }) => ended with { Outcome = Outcome.LiveVoiceIvr },
            (Outcome.FlushedError, not null) => ended with { Outcome = Outcome.Abandoned },
            _ => ended,
        };

    private static CampaignInput.LegEnded Unfinished(
        AttemptId attempt, OpenAttempt open, Outcome outcome, DateTimeOffset now) =>
        new(attempt, outcome, null, new CallTimes(open.StartedAt, null, null, null, null, now), null);
}
