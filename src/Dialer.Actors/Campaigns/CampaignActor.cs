using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Actors.Pacing;
using Dialer.Actors.Queues;
using Dialer.Actors.Trunks;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;

namespace Dialer.Actors.Campaigns;

/// <summary>
/// The shell of <see cref="CampaignMachine"/>: reads messages, journals what happened, then carries out what was
/// decided. Its legs are its children, named by attempt; one that fails again and again is stopped, and its attempt
/// closes as an error.
/// </summary>
public sealed class CampaignActor : DurableActor<CampaignState, CampaignInput, ICampaignChange, CampaignEffect>
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private static readonly object TickKey = new();

    private readonly CampaignId _id;
    private readonly CampaignDependencies _deps;
    private readonly Dictionary<AgentId, IActorRef> _agents = [];
    private readonly Dictionary<IActorRef, AttemptId> _legs = [];
    private readonly HashSet<IActorRef> _watchers = [];
    private readonly HashSet<IActorRef> _drainers = [];
    private IActorRef? _pacer;
    private IActorRef? _fetcher;
    private bool _draining;

    // Who waits for the campaign, and that the node shuts down, holds for the incarnation after a failure too.
    private CampaignActor(CampaignId id, CampaignDependencies deps, DurableOptions? options, CampaignActor? before)
        : base($"campaign/{id}", CampaignState.Initial, deps.Journal, options)
    {
        _id = id;
        _deps = deps;
        if (before is null) return;
        _watchers = before._watchers;
        _drainers = before._drainers;
        _draining = before._draining;
    }

    /// <summary>
    /// The campaign of that id, rebuilt from its journal under <c>campaign/{id}</c>. It takes the commands of
    /// <see cref="CampaignMessages"/>; where it was running, it goes on by itself.
    /// </summary>
    public static Props Props(CampaignId id, CampaignDependencies deps, DurableOptions? options = null)
    {
        CampaignActor? before = null;
        return Runtime.Props.Of(() => before = new CampaignActor(id, deps, options, before));
    }

    /// <inheritdoc/>
    protected override void PreStart() => StartPacer();

    /// <inheritdoc/>
    protected override void Recovered()
    {
        if (_draining) Handle(new CampaignInput.Drain());
        Handle(new CampaignInput.Recovered());
        if (_watchers.Count > 0) Handle(new CampaignInput.AskToBeTold());
    }

    /// <summary>Agents that wait on hold for a campaign that is gone would wait for nothing.</summary>
    protected override void PostStop()
    {
        foreach ((AgentId agent, long reservation) in CampaignMachine.Held(State)) Release(agent, reservation);
    }

    /// <summary>
    /// A failing child never harms its campaign: it is stopped, and what that means is decided when it is gone.
    /// </summary>
    protected override void ChildFailed(IActorRef child, Exception reason)
    {
    }

    /// <inheritdoc/>
    protected override bool IsDurable(ICampaignChange happened) => happened is CampaignEvent;

    /// <inheritdoc/>
    protected override CampaignState? SnapshotOf(CampaignState state) =>
        state is CampaignState.Present present ? CampaignState.Restore(present.Ledger) : null;

    /// <inheritdoc/>
    protected override (IReadOnlyList<ICampaignChange> Events, IReadOnlyList<CampaignEffect> Effects) Decide(
        CampaignState state, CampaignInput input, DateTimeOffset now)
    {
        var decision = CampaignMachine.Decide(state, input, now, out CampaignState after);
        return Folded(decision.Events, decision.Effects, after);
    }

    /// <inheritdoc/>
    protected override CampaignState Evolve(CampaignState state, ICampaignChange happened) =>
        CampaignMachine.Evolve(state, happened);

    /// <summary>What is asked and answered, and what comes again; never what a leg, an agent or a line tells.</summary>
    protected override bool MayRefuse(object message) => message is Tick
        or CampaignMessages.CreateCampaign or CampaignMessages.ChangeSettings or CampaignMessages.StartCampaign
        or CampaignMessages.PauseCampaign or CampaignMessages.ResumeCampaign or CampaignMessages.StopCampaign
        or CampaignMessages.DrainCampaign or CampaignMessages.WatchCampaign or CampaignMessages.GetCampaignStatus;

    /// <inheritdoc/>
    protected override bool TryRead(object message, [MaybeNullWhen(false)] out CampaignInput input)
    {
        input = ReadCommand(message) ?? ReadCall(message) ?? ReadSupply(message);
        return input is not null;
    }

    /// <inheritdoc/>
    protected override void Run(CampaignEffect effect)
    {
        switch (effect)
        {
            case CampaignEffect.Accept e:
                Reply(new CampaignMessages.Accepted { Warnings = [.. e.Warnings.Select(w => w.ToString())] });
                break;
            case CampaignEffect.Refuse e:
                Reply(new CampaignMessages.Refused([.. e.Faults.Select(f => f.ToString())]));
                break;
            case CampaignEffect.ReportStatus e: Reply(Status(e.Summary)); break;
            case CampaignEffect.AnnounceOver e: AnnounceOver(e.Phase.Name); break;
            case CampaignEffect.AnnounceDrained: AnnounceDrained(); break;
            case CampaignEffect.StartTicking: Context.Timers.StartPeriodic(TickKey, Tick.Instance, TickEvery); break;
            case CampaignEffect.StopTicking: Context.Timers.Cancel(TickKey); break;
            case CampaignEffect.FetchContacts e: Fetch(e); break;
            case CampaignEffect.WantAgents e:
                Tell(_deps.Queue, new QueueMessages.WantAgents(_id, Context.Self, e.Count));
                break;
            case CampaignEffect.ReleaseAgent e: Release(e.Agent, e.Reservation); break;
            case CampaignEffect.BriefPacer e:
                Tell(_pacer!, new PacingMessages.Brief(e.Brief, e.Mark, e.Dialing));
                break;
            case CampaignEffect.TellPacer e:
                Tell(_pacer!, new PacingMessages.Happened(e.Happened, e.Mark, e.Dialing));
                break;
            case CampaignEffect.WantLines e:
                Tell(_deps.Trunk, new TrunkMessages.WantLines(_id, Context.Self, e.Count, e.Account));
                break;
            case CampaignEffect.ReleaseLine e:
                Tell(_deps.Trunk, new TrunkMessages.LineReleased(_id, e.Line));
                break;
            case CampaignEffect.StartLeg e: StartLeg(e); break;
            case CampaignEffect.ConnectAgent e:
                TellLeg(
                    e.Attempt, new CallLegMessages.ConnectToAgent(e.Attempt, e.Agent, e.AgentCall, _agents[e.Agent]));
                break;
            case CampaignEffect.ServeAtPort e:
                TellLeg(e.Attempt, new CallLegMessages.ServeAtPort(e.Attempt, e.Prompt));
                break;
            case CampaignEffect.AbandonCustomer e:
                TellLeg(e.Attempt, new CallLegMessages.AbandonCustomer(e.Attempt));
                break;
            case CampaignEffect.CancelLeg e: TellLeg(e.Attempt, new CallLegMessages.CancelLeg(e.Attempt)); break;
        }
    }

    private CampaignInput? ReadCommand(object message) => message switch
    {
        CampaignMessages.CreateCampaign m => new CampaignInput.Create(m.Settings),
        CampaignMessages.ChangeSettings m => new CampaignInput.ChangeSettings(m.Settings),
        CampaignMessages.StartCampaign => new CampaignInput.Start(),
        CampaignMessages.PauseCampaign m => new CampaignInput.Pause(m.Reason),
        CampaignMessages.ResumeCampaign => new CampaignInput.Resume(),
        CampaignMessages.StopCampaign => new CampaignInput.Stop(),
        CampaignMessages.DrainCampaign => RememberDrainer(),
        CampaignMessages.GetCampaignStatus => new CampaignInput.AskStatus(),
        CampaignMessages.WatchCampaign m => Remember(m.Watcher),
        _ => null,
    };

    private CampaignInput? ReadSupply(object message) => message switch
    {
        CampaignMessages.ContactsFetched m => Fetched(
            new CampaignInput.ContactsFetched(m.Contacts, m.OpenRemaining, m.NextReadyAt)),
        CampaignMessages.ContactFetchFailed m => Fetched(new CampaignInput.FetchFailed(m.Reason)),
        Tick => new CampaignInput.Tick(),
        CampaignMessages.ContactsAdded => new CampaignInput.ContactsAdded(),
        PacingMessages.PacerReady => new CampaignInput.PacerReady(),
        PacingMessages.Learned m => new CampaignInput.PacerLearned(m.Memory),
        PacingMessages.LinesPlanned m => new CampaignInput.LinesPlanned(m.Decision, m.Heard),
        TrunkMessages.LineGranted m => new CampaignInput.LineGranted(m.Session),
        _ => null,
    };

    private CampaignInput? ReadCall(object message) => message switch
    {
        QueueMessages.ReservationOffered m => new CampaignInput.AgentOffered(Known(m.Agent, m.Actor), m.Reservation),
        AgentMessages.AgentReserved m =>
            new CampaignInput.AgentReserved(Known(m.Agent, m.Actor), m.Call, m.Reservation),
        AgentMessages.ReservationEnded m => new CampaignInput.ReservationEnded(m.Agent, m.Reservation),
        CallLegMessages.LineAnswered m => new CampaignInput.LineAnswered(m.Attempt),
        CallLegMessages.LiveAnswered m => new CampaignInput.LiveAnswered(m.Attempt, m.IsMachine),
        CallLegMessages.MachineFound m => new CampaignInput.MachineFound(m.Attempt),
        CallLegMessages.AgentLost m => new CampaignInput.AgentLost(m.Attempt, m.Agent),
        CallLegMessages.PromptBegan m => new CampaignInput.PromptBegan(m.Attempt),
        CallLegMessages.AbandonDue m => new CampaignInput.AbandonDue(m.Attempt),
        CallLegMessages.CustomerAbandoned m => new CampaignInput.CustomerAbandoned(m.Attempt),
        CallLegMessages.Connected m => new CampaignInput.Connected(m.Attempt, m.Agent),
        CallLegMessages.LegEnded m => Ended(m),
        Terminated m => Gone(m.Actor),
        _ => null,
    };

    private AgentId Known(AgentId agent, IActorRef actor)
    {
        _agents[agent] = actor;
        return agent;
    }

    private CampaignInput.AskToBeTold Remember(IActorRef watcher)
    {
        if (_watchers.Add(watcher)) Context.Watch(watcher);
        return new CampaignInput.AskToBeTold();
    }

    private CampaignInput Fetched(CampaignInput answer)
    {
        _fetcher = null;
        return answer;
    }

    private CampaignInput.Drain RememberDrainer()
    {
        _draining = true;
        _drainers.Add(Context.Sender);
        return new CampaignInput.Drain();
    }

    // Without a pacer nothing more may be dialed until somebody has looked. A child of an incarnation before a restart,
    // and one that is done, stands for no attempt: ids start at 1.
    private CampaignInput Gone(IActorRef child)
    {
        _watchers.Remove(child);
        if (child.Equals(_fetcher)) return Fetched(new CampaignInput.FetchFailed("the fetcher failed"));
        if (!child.Equals(_pacer))
            return new CampaignInput.LegGone(_legs.Remove(child, out AttemptId attempt) ? attempt : default);
        StartPacer();
        return new CampaignInput.PacerFailed();
    }

    // Its death is no news any more.
    private CampaignInput.LegEnded Ended(CallLegMessages.LegEnded m)
    {
        if (_legs.Remove(Context.Sender)) Context.Unwatch(Context.Sender);
        return new CampaignInput.LegEnded(m.Attempt, m.Outcome, m.Agent, m.Times, m.Cause);
    }

    private void StartPacer()
    {
        _pacer = Context.Spawn(_deps.Pacer, _pacer is null ? "pacer" : null);
        Context.Watch(_pacer);
    }

    private void Fetch(CampaignEffect.FetchContacts e)
    {
        _fetcher = Context.Spawn(Runtime.Props.Of(
            () => new ContactFetcherActor(_id, _deps.Contacts, e.Count, e.Exclude)));
        Context.Watch(_fetcher);
    }

    private void StartLeg(CampaignEffect.StartLeg e)
    {
        var start = new LegStart(_id, e.Attempt, e.Number, e.Settings, e.DialedAt, Context.Self);
        IActorRef leg = Context.Spawn(_deps.Leg(start), NameOf(e.Attempt));
        _legs.Add(leg, e.Attempt);
        Context.Watch(leg);
    }

    private void TellLeg(AttemptId attempt, object message)
    {
        if (Context.Child(NameOf(attempt)) is { } leg) Tell(leg, message);
    }

    private void Release(AgentId agent, long reservation) =>
        Tell(_agents[agent], new AgentMessages.ReleaseReservation(reservation));

    private void AnnounceOver(string state)
    {
        foreach (IActorRef watcher in _watchers) Tell(watcher, new CampaignMessages.CampaignOver(_id, state));
        _watchers.Clear();
    }

    private void AnnounceDrained()
    {
        foreach (IActorRef drainer in _drainers) Tell(drainer, new CampaignMessages.Drained(_id));
        _drainers.Clear();
    }

    private CampaignMessages.CampaignStatus Status(CampaignSummary s) => new(
        _id,
        s.State,
        s.LinesInFlight,
        s.LinesPeak,
        s.AgentsReserved,
        s.Attempts,
        s.Outcomes,
        s.ContactsOpen,
        s.PacingReason)
    {
        Pacing = s.Pacing,
        BoundFor = s.BoundFor,
        Ports = s.Ports is { } ports ? new(ports.Count, ports.InUse.Count, ports.Peak) : null,
    };

    private void Reply(object message) => Tell(Context.Sender, message);

    private void Tell(IActorRef to, object message) => to.Tell(message, Context.Self);

    private static string NameOf(AttemptId attempt) => attempt.Value.ToString(CultureInfo.InvariantCulture);

    private sealed record Tick
    {
        public static Tick Instance { get; } = new();
    }
}
