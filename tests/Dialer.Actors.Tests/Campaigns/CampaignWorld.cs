using System.Collections.Immutable;
using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Actors.Queues;
using Dialer.Actors.Trunks;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Runtime.Simulation;

namespace Dialer.Actors.Tests.Campaigns;

/// <summary>
/// One process around a campaign actor: a floor of agents, a trunk that grants what is wanted, customers who do as the
/// test says, and a contact store that knows what the journal knows. The journal outlives it.
/// </summary>
internal sealed class CampaignWorld : IContactSource
{
    private readonly Dictionary<long, int> _dialed = [];

    public CampaignWorld(
        int seed, WorldJournal journal, int contacts, int agents, DateTimeOffset? start = null, Props? pacer = null)
    {
        Run = new SimulationRun(seed, start);
        Journal = journal;
        journal.Run = Run;
        Contacts = contacts;
        IActorRef floor = Run.System.Spawn(Props.Of(() => new Floor(this, agents)), "floor");
        IActorRef trunk = Run.System.Spawn(Props.Of(() => new Trunk()), "trunk");
        Probe = Run.System.Spawn(Props.Of(() => new Recorder(Heard)), "probe");
        var deps =
            new CampaignDependencies(journal.Store, this, floor, trunk, Leg)
            { Pacer = pacer ?? PacingActor.Props() };
        Campaign =
            Run.System.Spawn(
                CampaignActor.Props(Settings.Id, deps, new DurableOptions { SnapshotEvery = 7 }), "campaign");
        FloorActor = floor;
        TrunkActor = trunk;
    }

    public static CampaignSettings Settings { get; } = new(
        new CampaignId("spring"),
        "Spring",
        CampaignMode.Progressive,
        new QueueId("sales"),
        new TrunkId("carrier"),
        E164.Parse("+4930123456"),
        1.3m,
        TimeSpan.FromSeconds(32),
        TimeSpan.FromSeconds(2),
        new RetryRules(
            3, 20, ImmutableSortedDictionary<Outcome, TimeSpan>.Empty.Add(Outcome.Busy, TimeSpan.FromMinutes(1))));

    public SimulationRun Run { get; }

    public WorldJournal Journal { get; }

    public IActorRef Campaign { get; }

    public IActorRef Probe { get; }

    public IActorRef FloorActor { get; }

    public IActorRef TrunkActor { get; }

    public int Contacts { get; set; }

    public List<object> Heard { get; } = [];

    /// <summary>Every prompt that a customer heard at a port.</summary>
    public List<string> Prompts { get; } = [];

    /// <summary>What the customer does at its n-th call; null answers and talks.</summary>
    public Func<E164, int, Outcome?> Customer { get; set; } = (_, _) => null;

    /// <summary>Called as a leg starts to dial; may throw or stop it.</summary>
    public Action<LegStart, IActorContext> Dialing { get; set; } = (_, _) => { };

    public IEnumerable<T> Events<T>() => Journal.Store.EventsOf("campaign/spring").OfType<T>();

    public static E164 NumberOf(long contact) => E164.Parse($"+493055{contact:D5}");

    public void Tell(object message) => Campaign.Tell(message, Probe);

    public CampaignWorld Start(CampaignSettings? settings = null)
    {
        Tell(new CampaignMessages.CreateCampaign(settings ?? Settings));
        Tell(new CampaignMessages.StartCampaign());
        Tell(new CampaignMessages.WatchCampaign(Probe));
        return this;
    }

    public bool RunToEnd(TimeSpan limit) =>
        Run.RunUntil(() => Heard.OfType<CampaignMessages.CampaignOver>().Any(), limit);

    public void Fetch(
        CampaignId campaign,
        int count,
        IReadOnlyCollection<ContactId> exclude,
        DateTimeOffset now,
        IActorRef campaignActor)
    {
        ILookup<long, CampaignEvent.AttemptClosed> closed =
            Events<CampaignEvent.AttemptClosed>().ToLookup(e => e.Contact.Value);
        var open = Enumerable.Range(1, Contacts).Select(i => (long)i)
            .Where(i => closed[i].LastOrDefault()?.Next is not ContactNext.Closed)
            .Select(i => (Id: i, At: (closed[i].LastOrDefault()?.Next as ContactNext.Open)?.NotBefore ?? default))
            .ToList();
        var free = open.Where(c => !exclude.Contains(new ContactId(c.Id))).ToList();
        ImmutableArray<Contact> ready =
        [
            .. free.Where(c => c.At <= now).OrderBy(c => c.At).ThenBy(c => c.Id).Take(count).Select(c => new Contact(
                new ContactId(c.Id),
                NumberOf(c.Id),
                "",
                closed[c.Id].Count(e => e.Outcome.Counts()),
                closed[c.Id].Count(e => !e.Outcome.Counts()))),
        ];
        DateTimeOffset? next = free.Where(c => c.At > now).Select(c => (DateTimeOffset?)c.At).Min();
        Run.ScheduleAfter(
            TimeSpan.FromMilliseconds(3),
            () => campaignActor.Tell(new CampaignMessages.ContactsFetched(ready, open.Count, next)));
    }

    private Props Leg(LegStart start) => Props.Of(() => new Leg(this, start));

    public int CountDial(E164 number)
    {
        long key = long.Parse(number.Value.AsSpan(1));
        return _dialed[key] = _dialed.GetValueOrDefault(key) + 1;
    }
}

/// <summary>A journal that outlives the processes, with their time as its delay.</summary>
internal sealed class WorldJournal
{
    public WorldJournal(Func<JournalAppend, JournalFailure?>? fault = null) => Store = new InMemoryJournal(
        complete =>
            Run!.ScheduleAfter(
                TimeSpan.FromMilliseconds(Run.Random.Next(1, 5)), complete), fault, new CampaignEventCodec());

    public SimulationRun? Run { get; set; }

    public InMemoryJournal Store { get; }
}

internal sealed class Recorder(List<object> heard) : Actor
{
    protected override void Receive(object message) => heard.Add(message);
}

/// <summary>Queue and agents in one: whoever is free is reserved at once, and says every 30 s that it waits.</summary>
internal sealed class Floor(CampaignWorld world, int agents) : Actor
{
    private readonly SortedSet<int> _free = [.. Enumerable.Range(1, agents)];
    private readonly Dictionary<long, int> _reserved = [];
    private long _reservation;
    private int _wanted;

    protected override void PreStart() => Context.Timers.StartPeriodic("remind", "remind", TimeSpan.FromSeconds(30));

    protected override void Receive(object message)
    {
        switch (message)
        {
            case "remind":
                foreach ((long reservation, int agent) in _reserved.OrderBy(r => r.Key))
                    TellReserved(agent, reservation);
                break;
            case AgentTaken m: _reserved.Remove(_reserved.First(r => r.Value == m.Agent).Key); break;
            case QueueMessages.WantAgents m: _wanted = m.Count; break;
            case AgentMessages.ReleaseReservation m when _reserved.Remove(m.Reservation, out int agent):
                _free.Add(agent);
                break;
            case AgentFree m: _free.Add(m.Agent); break;
        }

        for (; _wanted > 0 && _free.Count > 0; _wanted--)
        {
            int agent = _free.Min;
            _free.Remove(agent);
            _reserved[++_reservation] = agent;
            world.Campaign.Tell(
                new QueueMessages.ReservationOffered(IdOf(agent), Context.Self, _reservation), Context.Self);
            TellReserved(agent, _reservation);
        }
    }

    private static AgentId IdOf(int agent) => new($"agent-{agent}");

    private void TellReserved(int agent, long reservation) => world.Campaign.Tell(
        new AgentMessages.AgentReserved(
            IdOf(agent), Context.Self, new CallId($"a/{agent}"), reservation), Context.Self);

    internal sealed record AgentTaken(int Agent);

    internal sealed record AgentFree(int Agent);
}

/// <summary>Grants every line that is wanted at once.</summary>
internal sealed class Trunk : Actor
{
    private int _wanted;
    private IActorRef? _campaign;

    private int _held;
    private long _session;

    protected override void Receive(object message)
    {
        switch (message)
        {
            case TrunkMessages.WantLines m:
                if (m.Account.Session != _session) (_session, _held) = (m.Account.Session, m.Account.Held);
                (_wanted, _campaign) = (m.Count, m.CampaignActor);
                break;
            case TrunkMessages.LineReleased: _held--; break;
        }

        for (; _held < _wanted; _held++)
            _campaign!.Tell(
                new TrunkMessages.LineGranted(new TrunkId("carrier"), new CampaignId("spring"), _session),
                Context.Self);
    }
}

/// <summary>
/// A customer's call: rings 5 s, then ends as the customer wants, or talks 20 s with an agent who comes within the
/// clock.
/// </summary>
internal sealed class Leg(CampaignWorld world, LegStart start) : Actor
{
    private AgentId? _agent;

    protected override void PreStart()
    {
        world.Dialing(start, Context);
        int call = world.CountDial(start.Number);
        Outcome? outcome = world.Customer(start.Number, call);
        Context.Timers.StartSingle("ring", outcome is { } o ? o : Outcome.LiveVoiceAgent, TimeSpan.FromSeconds(5));
    }

    protected override void Receive(object message)
    {
        switch (message)
        {
            case Outcome.LiveVoiceAgent when _agent is null:
                Tell(new CallLegMessages.LiveAnswered(start.Attempt, Context.Now));
                Context.Timers.StartSingle("clock", Outcome.Abandoned, start.Settings.AbandonClock);
                break;
            case Outcome outcome: End(outcome); break;
            case CallLegMessages.ConnectToAgent m:
                _agent = m.Agent;
                world.FloorActor.Tell(new Floor.AgentTaken(NumberOf(m.Agent)), Context.Self);
                Tell(new CallLegMessages.Connected(start.Attempt, m.Agent, Context.Now));
                Context.Timers.StartSingle("clock", Outcome.LiveVoiceAgent, TimeSpan.FromSeconds(20));
                break;
            case CallLegMessages.ServeAtPort m:
                world.Prompts.Add(m.Prompt);
                Tell(new CallLegMessages.PromptBegan(start.Attempt));
                Context.Timers.StartSingle("clock", Outcome.LiveVoiceIvr, TimeSpan.FromSeconds(20));
                break;
            case CallLegMessages.CancelLeg: End(Outcome.Cancelled); break;
        }
    }

    protected override void PostStop()
    {
        if (_agent is { } agent) world.FloorActor.Tell(new Floor.AgentFree(NumberOf(agent)), Context.Self);
    }

    private static int NumberOf(AgentId agent) => int.Parse(agent.Value.AsSpan(6));

    private void End(Outcome outcome)
    {
        var times = new CallTimes(start.DialedAt, null, null, null, null, Context.Now);
        Tell(new CallLegMessages.LegEnded(start.Attempt, outcome, _agent, times, null));
        Context.Stop(Context.Self);
    }

    private void Tell(object message) => start.CampaignActor.Tell(message, Context.Self);
}
