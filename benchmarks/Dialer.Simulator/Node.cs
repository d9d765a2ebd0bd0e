using System.Globalization;
using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Actors.Queues;
using Dialer.Actors.Trunks;
using Dialer.Domain.Agents;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Runtime.Simulation;
using Dialer.Simulator.Faults;
using Dialer.Simulator.Mutations;

namespace Dialer.Simulator;

/// <summary>
/// One life of the simulated process: the actors of the dialer as the host wires them, around them the simulated
/// gateway and people. What it leaves behind is in the store.
/// </summary>
internal sealed class Node
{
    private readonly WorldSettings _settings;
    private readonly SimulatedNetwork _network;
    private readonly List<IActorRef> _agents = [];
    private readonly List<IActorRef> _campaigns = [];
    private readonly IActorRef _trunk;
    private readonly IActorRef _queue;
    private readonly IActorRef _gateway;
    private readonly long _alive;

    public Node(
        WorldSettings settings,
        SimulationRun run,
        SimulatedStore store,
        Invariants invariants,
        FaultSource faults,
        Random random,
        Mutation mutation)
    {
        (_settings, Run) = (settings, run);
        _network = new SimulatedNetwork(run);
        var gateway = Props.Of(
            () => new SimulatedGateway(settings.Customers, faults, random, invariants, _network));
        IActorRef real = run.System.Spawn(gateway, "gateway");
        _gateway = mutation.Tampers ? run.System.Spawn(Props.Of(() => new Tamperer(real, mutation)), "wire") : real;
        TrunkRules rules = mutation.Trunk(TrunkRules.Of(settings.CallsPerSecond, settings.Capacity));
        _trunk = run.System.Spawn(TrunkActor.Props(WorldSettings.Trunk, rules, real), "trunk");
        _queue = run.System.Spawn(QueueActor.Props(run.Time), "queue");
        IJournal journal = mutation.Journal(store);
        for (int i = 1; i <= settings.Agents; i++) HireAgent(i, journal, real, faults, random);
        Props pacer = PacingActor.Props(mutation.Pacing(new PacingOptions
        {
            Trunk = _trunk,
            WrapUpLimit = settings.WrapUpLimit + AgentRules.Default.AnswerLimit,
        }));
        for (int i = 1; i <= settings.Campaigns; i++) OpenCampaign(i, journal, mutation.Contacts(store), pacer);
        IActorRef[] vital = [real, _trunk, _queue, .. _agents, .. _campaigns];
        run.System.Spawn(Props.Of(() => new DeathWatch(vital, gone => Lost ??= gone.Path)), "death-watch");
        // A campaign has a child of its own: its pacer.
        _alive = run.System.Statistics.Spawned + settings.Campaigns;
    }

    public SimulationRun Run { get; }

    /// <summary>An actor the process cannot be without failed for good.</summary>
    public string? Lost { get; private set; }

    public bool IsLost => Lost is not null;

    /// <summary>What the process still holds once all its campaigns are over; null for nothing.</summary>
    public string? Held()
    {
        TrunkMessages.TrunkStatus? trunk = Ask<TrunkMessages.TrunkStatus>(_trunk, new TrunkMessages.GetTrunkStatus());
        var agents = _agents.ConvertAll(
            agent => Ask<AgentMessages.AgentStatus>(agent, new AgentMessages.GetAgentStatus()));
        AgentMessages.AgentStatus? busy = agents.Find(
            agent => agent?.State is not ("LoggedOut" or "Idle" or "Available" or "WrapUp"));
        long alive = Run.System.Statistics.Alive;
        return (trunk, agents) switch
        {
            _ when _network.CallsUp() is > 0 and var calls => $"{calls} calls are up",
            _ when agents.Contains(null) => "an agent does not answer",
            _ when busy is not null => $"agent {busy.Agent} is {busy.State} since {busy.Since:HH:mm:ss}",
            (null, _) => "the trunk does not answer",
            ({ LinesInUse: not 0 }, _) => $"the trunk holds {trunk.LinesInUse} lines",
            _ when alive != _alive => $"{alive} actors are alive, {_alive} were started with the process",
            _ => null,
        };
    }

    public CampaignMessages.CampaignStatus? StatusOf(int index) =>
        Ask<CampaignMessages.CampaignStatus>(_campaigns[index - 1], new CampaignMessages.GetCampaignStatus());

    private T? Ask<T>(IActorRef actor, object question)
        where T : class
    {
        var ear = new Ear<T>();
        actor.Tell(question, ear);
        // Long enough for an answer that waits for a restart.
        Run.RunUntil(() => ear.Heard is not null, TimeSpan.FromSeconds(30));
        return ear.Heard;
    }

    private void HireAgent(int index, IJournal journal, IActorRef gateway, FaultSource faults, Random random)
    {
        string name = index.ToString("D3", CultureInfo.InvariantCulture);
        var rules = AgentRules.Default with { WrapUpLimit = _settings.WrapUpLimit };
        IActorRef agent = Run.System.Spawn(
            AgentActor.Props(new AgentId(name), rules, _queue, _gateway, journal), $"agent-{name}");
        _agents.Add(agent);
        Run.System.Spawn(
            Props.Of(() => new Person(agent, gateway, $"phone-{name}", _settings.LookEvery, faults, random)),
            $"person-{name}");
    }

    private void OpenCampaign(int index, IJournal journal, IContactSource contacts, Props pacer)
    {
        CampaignSettings settings = _settings.SettingsOf(index);
        var deps = new CampaignDependencies(journal, contacts, _queue, _trunk, Leg) { Pacer = pacer };
        var options = new DurableOptions { SnapshotEvery = _settings.SnapshotEvery };
        IActorRef campaign = Run.System.Spawn(
            CampaignActor.Props(settings.Id, deps, options), settings.Id.Value);
        _campaigns.Add(campaign);
        Run.System.Spawn(Props.Of(() => new CampaignOperator(campaign, settings)), $"operator-{index}");
    }

    private Props Leg(LegStart start) => CallLegActor.Props(
        start.Campaign,
        start.Attempt,
        start.Number,
        start.Settings,
        start.Settings.Trunk,
        _gateway,
        start.CampaignActor,
        start.DialedAt);

    /// <summary>Between the dialer and the gateway where a mutation wants to lie to it.</summary>
    private sealed class Tamperer(IActorRef gateway, Mutation mutation) : Actor
    {
        protected override void Receive(object message)
        {
            foreach (object sent in mutation.Sent(message)) gateway.Tell(sent, Context.Sender);
        }
    }
}
