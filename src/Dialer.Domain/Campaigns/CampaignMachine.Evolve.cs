using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

public static partial class CampaignMachine
{
    /// <summary>Folds one change into the state; replay after a crash runs the same.</summary>
    public static CampaignState Evolve(CampaignState state, ICampaignChange change) => (state, change) switch
    {
        (CampaignState.Absent, CampaignEvent.Created e) => CampaignState.Restore(CampaignLedger.Of(e.Settings)),
        (CampaignState.Present s, CampaignEvent.AttemptStarted e) => Evolve(s, e),
        (CampaignState.Present s, CampaignEvent.AttemptClosed e) => Evolve(s, e),
        (CampaignState.Present s, CampaignEvent.SettingsChanged e) => new CampaignState.Present(
            s.Ledger with { Settings = e.Settings },
            s.Live with { Plan = s.Live.Plan.Outdated(), Ports = s.Live.Ports.Resized(e.Settings.PortCount()) }),
        (CampaignState.Present s, CampaignEvent e) => s with { Ledger = Evolve(s.Ledger, e), Live = Evolve(s.Live, e) },
        (CampaignState.Present s, CampaignLiveEvent e) => s with { Live = Evolve(s.Live, e) },
        _ => throw new InvalidOperationException($"{change.GetType().Name} cannot happen to {state}"),
    };

    private static CampaignLedger Evolve(CampaignLedger ledger, CampaignEvent change) => change switch
    {
        CampaignEvent.Started => ledger with { Phase = new CampaignPhase.Running() },
        CampaignEvent.Resumed => ledger with { Phase = new CampaignPhase.Running() },
        CampaignEvent.Paused e => ledger with { Phase = new CampaignPhase.Paused(e.Reason) },
        CampaignEvent.StopRequested => ledger with { Phase = new CampaignPhase.Stopping() },
        CampaignEvent.Stopped => ledger with { Phase = new CampaignPhase.Stopped() },
        CampaignEvent.Completed => ledger with { Phase = new CampaignPhase.Completed() },
        CampaignEvent.PacerLearned e => ledger with { Learned = e.Memory },
        CampaignEvent.AnswerSettled e when ledger.Open.TryGetValue(e.Attempt, out OpenAttempt? open) =>
            ledger with { Open = ledger.Open.SetItem(e.Attempt, open with { Fate = e.Fate }) },
        _ => throw new InvalidOperationException($"{change.GetType().Name} cannot happen to a campaign that exists"),
    };

    // A change of phase outdates what the pacer allowed and what is known of the contact store.
    private static CampaignLive Evolve(CampaignLive live, CampaignEvent change) => change switch
    {
        CampaignEvent.Started or CampaignEvent.Resumed =>
            live with { Supply = live.Supply.NoLaterThan(DateTimeOffset.MinValue) },
        CampaignEvent.PacerLearned or CampaignEvent.AnswerSettled => live,
        _ => live with { Plan = live.Plan.Outdated() },
    };

    private static CampaignState.Present Evolve(CampaignState.Present state, CampaignEvent.AttemptStarted e)
    {
        var attempt = new OpenAttempt(e.Contact, e.At, e.CountedBefore, e.UncountedBefore) { List = e.List };
        CampaignLedger ledger = state.Ledger with
        {
            NextAttempt = e.Attempt.Value + 1,
            Open = state.Ledger.Open.Add(e.Attempt, attempt),
            LinesPeak = Math.Max(state.Ledger.LinesPeak, state.Ledger.Open.Count + 1),
        };
        CampaignLive live = state.Live;
        bool fromWindow = live.WindowCount > 0 && live.Window.Peek().Id == e.Contact;
        live = live with
        {
            Window = fromWindow ? live.Window.Dequeue() : live.Window,
            WindowCount = fromWindow ? live.WindowCount - 1 : live.WindowCount,
            Plan = live.Plan with { Allowance = Math.Max(0, live.Plan.Allowance - 1) },
        };
        return new CampaignState.Present(ledger, live);
    }

    private static CampaignState.Present Evolve(CampaignState.Present state, CampaignEvent.AttemptClosed e)
    {
        CampaignLedger ledger = state.Ledger;
        ledger = ledger with
        {
            Open = ledger.Open.Remove(e.Attempt),
            Outcomes = ledger.Outcomes.SetItem(e.Outcome, ledger.Outcomes.GetValueOrDefault(e.Outcome) + 1),
            Abandons = ledger.Abandons.With(e.Outcome, e.At),
        };
        CampaignLive live = WithoutLine(state.Live, e.Attempt);
        if (e.Outcome == Outcome.Abandoned) live = live with { Plan = live.Plan.Outdated() };
        ContactSupply supply = e.Next is ContactNext.Open open
            ? live.Supply.NoLaterThan(CampaignStep.NotTooSoon(open.NotBefore, e.At))
            : live.Supply;
        long remaining = supply.OpenRemaining - (e.Next is ContactNext.Closed ? 1 : 0);
        supply = supply with { Stale = true, OpenRemaining = Math.Max(0, remaining) };
        return new CampaignState.Present(ledger, live with { Supply = supply });
    }

    private static CampaignLive WithoutLine(CampaignLive live, AttemptId attempt) =>
        live.Lines.TryGetValue(attempt, out LinePhase? phase)
            ? Uncounted(live, attempt, phase) with { Lines = live.Lines.Remove(attempt) }
            : live;

    private static CampaignLive Uncounted(CampaignLive live, AttemptId attempt, LinePhase phase) => phase switch
    {
        LinePhase.AwaitingAgent p => live with
        {
            Customers = live.Customers.Remove(new Place<AttemptId>(p.Order, attempt)),
        },
        LinePhase.AtPort p => live with
        {
            LinesWithAgent = live.LinesWithAgent - 1,
            Ports = live.Ports.Released(p.Port),
        },
        LinePhase.Treated or LinePhase.OnMachine => live with { LinesWithoutNeed = live.LinesWithoutNeed - 1 },
        _ => live with { LinesWithAgent = live.LinesWithAgent - 1 },
    };

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent change) => change switch
    {
        CampaignLiveEvent.FetchStarted => live with
        {
            Supply = live.Supply with { Fetching = true, Stale = false, Failed = false, FetchAt = null },
        },
        CampaignLiveEvent.ContactsArrived e => Evolve(live, e),
        CampaignLiveEvent.FetchPlanned e => live with { Supply = live.Supply.NoLaterThan(e.At) },
        CampaignLiveEvent.FetchFailed e => live with
        {
            Supply = live.Supply with { Fetching = false, Stale = true, Failed = true, FetchAt = e.RetryAt },
        },
        CampaignLiveEvent.AgentOffered e => Evolve(live, e),
        CampaignLiveEvent.AgentReserved e => Evolve(live, e),
        CampaignLiveEvent.AgentGone e => WithoutAgent(live, e.Agent),
        CampaignLiveEvent.AgentFreed e => Evolve(live, e),
        CampaignLiveEvent.CustomerWaiting e => WithoutLine(live, e.Attempt) with
        {
            Lines = live.Lines.SetItem(
                e.Attempt, new LinePhase.AwaitingAgent(live.NextOrder) { IsMachine = e.IsMachine }),
            Customers = live.Customers.Add(new Place<AttemptId>(live.NextOrder, e.Attempt)),
            NextOrder = live.NextOrder + 1,
        },
        CampaignLiveEvent.CustomerMatched e => Evolve(live, e),
        CampaignLiveEvent.CustomerUnmatched e => Evolve(live, e),
        CampaignLiveEvent.PortTaken e => Evolve(live, e),
        CampaignLiveEvent.CustomerTreated e => Uncounted(live, e.Attempt, live.Lines[e.Attempt]) with
        {
            Lines = live.Lines.SetItem(
                e.Attempt, new LinePhase.Treated { IsMachine = live.Lines[e.Attempt].IsMachine }),
            LinesWithoutNeed = live.LinesWithoutNeed + 1,
            Plan = live.Plan.Outdated(),
        },
        CampaignLiveEvent.MachineFound e => live with
        {
            Lines = live.Lines.SetItem(e.Attempt, new LinePhase.OnMachine { IsMachine = true }),
            LinesWithoutNeed = live.LinesWithoutNeed + 1,
        },
        CampaignLiveEvent.CustomerConnected e when live.Lines[e.Attempt] is LinePhase.Connecting c => live with
        {
            Lines = live.Lines.SetItem(e.Attempt, new LinePhase.Talking(c.Agent) { IsMachine = c.IsMachine }),
        },
        CampaignLiveEvent.CustomerConnected e when live.Lines[e.Attempt] is LinePhase.AtPort p => live with
        {
            Lines = live.Lines.SetItem(e.Attempt, p with { Served = true }),
        },
        CampaignLiveEvent.PacerTold e => live with
        {
            Plan = live.Plan with
            {
                Told = live.Plan.Told + 1,
                ContactsTold = e.ContactsReady,
                Dialing = e.Dialing,
                BoundSince = e.Dialing ? live.Plan.BoundSince : null,
            },
        },
        CampaignLiveEvent.PlanMade e => live with { Plan = live.Plan.With(e.Decision, e.StartedSince) },
        CampaignLiveEvent.DrainBegan => live with { Draining = true },
        CampaignLiveEvent.AgentsWanted e => live with { AgentsWanted = e.Count },
        CampaignLiveEvent.LineGranted => live with { LineGrants = live.LineGrants + 1 },
        CampaignLiveEvent.LinesForgotten e => live with { LineSession = e.Session, LineGrants = 0 },
        CampaignLiveEvent.LinesWanted e => live with { LinesWanted = e.Count },
        _ => throw new InvalidOperationException($"{change} cannot happen now"),
    };

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.ContactsArrived e)
    {
        ImmutableQueue<Contact> window = live.Window;
        foreach (Contact contact in e.Contacts) window = window.Enqueue(contact);
        ContactSupply supply = live.Supply with { Fetching = false, More = e.More, OpenRemaining = e.OpenRemaining };
        return live with
        {
            Window = window,
            WindowCount = live.WindowCount + e.Contacts.Length,
            Supply = e.FetchAt is { } at ? supply.NoLaterThan(at) : supply,
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.AgentOffered e)
    {
        live = WithoutAgent(live, e.Agent);
        return live with
        {
            Agents = live.Agents.SetItem(e.Agent, new AgentHold.Offered(e.Reservation, live.NextOrder)),
            Offers = live.Offers.Add(new Place<AgentId>(live.NextOrder, e.Agent)),
            NextOrder = live.NextOrder + 1,
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.AgentReserved e)
    {
        live = WithoutAgent(live, e.Agent);
        return live with
        {
            Agents = live.Agents.SetItem(e.Agent, new AgentHold.Waiting(e.Reservation, e.Call, live.NextOrder)),
            Waiting = live.Waiting.Add(new Place<AgentId>(live.NextOrder, e.Agent)),
            NextOrder = live.NextOrder + 1,
        };
    }

    private static CampaignLive WithoutAgent(CampaignLive live, AgentId agent)
    {
        if (!live.Agents.TryGetValue(agent, out AgentHold? hold)) return live;
        return live with
        {
            Agents = live.Agents.SetItem(agent, new AgentHold.Gone(hold.Reservation)),
            Offers = hold is AgentHold.Offered o ? live.Offers.Remove(new Place<AgentId>(o.Order, agent)) : live.Offers,
            Waiting = hold is AgentHold.Waiting w
                ? live.Waiting.Remove(new Place<AgentId>(w.Order, agent))
                : live.Waiting,
            // Ringing lines were planned for an agent who may be gone: nothing more until the pacer has seen it.
            Plan = hold is AgentHold.Waiting ? live.Plan.Outdated() : live.Plan,
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.AgentFreed e)
    {
        var hold = (AgentHold.Connecting)live.Agents[e.Agent];
        return live with
        {
            Agents = live.Agents.SetItem(e.Agent, new AgentHold.Waiting(hold.Reservation, hold.Call, hold.Order)),
            Waiting = live.Waiting.Add(new Place<AgentId>(hold.Order, e.Agent)),
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.CustomerMatched e)
    {
        var hold = (AgentHold.Waiting)live.Agents[e.Agent];
        var line = (LinePhase.AwaitingAgent)live.Lines[e.Attempt];
        var given = new AgentHold.Connecting(hold.Reservation, hold.Call, hold.Order, e.Attempt);
        return live with
        {
            Agents = live.Agents.SetItem(e.Agent, given),
            Waiting = live.Waiting.Remove(new Place<AgentId>(hold.Order, e.Agent)),
            Lines = live.Lines.SetItem(
                e.Attempt, new LinePhase.Connecting(e.Agent, line.Order) { IsMachine = line.IsMachine }),
            LinesWithAgent = live.LinesWithAgent + 1,
            Customers = live.Customers.Remove(new Place<AttemptId>(line.Order, e.Attempt)),
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.CustomerUnmatched e)
    {
        var line = (LinePhase.Connecting)live.Lines[e.Attempt];
        return live with
        {
            Lines = live.Lines.SetItem(
                e.Attempt, new LinePhase.AwaitingAgent(line.Order) { IsMachine = line.IsMachine }),
            LinesWithAgent = live.LinesWithAgent - 1,
            Customers = live.Customers.Add(new Place<AttemptId>(line.Order, e.Attempt)),
        };
    }

    private static CampaignLive Evolve(CampaignLive live, CampaignLiveEvent.PortTaken e)
    {
        var line = (LinePhase.AwaitingAgent)live.Lines[e.Attempt];
        return live with
        {
            Ports = live.Ports.Taken(e.Port),
            Lines = live.Lines.SetItem(
                e.Attempt, new LinePhase.AtPort(e.Port, Served: false) { IsMachine = line.IsMachine }),
            LinesWithAgent = live.LinesWithAgent + 1,
            Customers = live.Customers.Remove(new Place<AttemptId>(line.Order, e.Attempt)),
        };
    }
}
