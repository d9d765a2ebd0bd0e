using System.Net;
using Dialer.Actors.Agents;
using Dialer.Actors.CallLegs;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Journal;
using Dialer.Actors.MediaGateways;
using Dialer.Actors.Queues;
using Dialer.Actors.Trunks;
using Dialer.Domain.Agents;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Domain.Trunks;
using Dialer.Hosting.Configuration.Options;
using Dialer.Media.Gateways;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Storage.Contacts;
using Dialer.Storage.Contacts.Import;
using Dialer.Storage.Database;
using Dialer.Storage.Journal;
using Dialer.Storage.Reporting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using DatabaseOptions = Dialer.Storage.Database.DatabaseOptions;

namespace Dialer.Hosting.Dialing;

/// <summary>Puts the parts together for one node, and is the dialer that its host uses.</summary>
internal sealed class DialerHost : IDialer, IHostedService, IAsyncDisposable
{
    /// <summary>Commands wait for the journal, which may wait for an import's batch; far above what either takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan DrainCheck = TimeSpan.FromMilliseconds(100);

    private readonly DialerOptions _options;
    private readonly ILoggerFactory _logging;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<CampaignId, IActorRef> _campaigns = [];
    private readonly Dictionary<QueueId, IActorRef> _queues = [];
    private readonly SortedDictionary<string, IActorRef> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<TrunkId, IActorRef> _trunks = [];
    private DialerDatabase? _database;
    private ActorSystem? _system;
    private IActorRef? _gateway;
    private SqliteJournal? _journal;
    private IPEndPoint? _sip;

    public DialerHost(DialerOptions options, ILoggerFactory logging, TimeProvider time)
    {
        _options = options;
        _logging = logging;
        _time = time;
    }

    public IPEndPoint SipEndPoint => _sip ?? throw NotStarted();

    public string DatabaseFile => _options.Database.File;

    private ActorSystem System => _system ?? throw NotStarted();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _database = DialerDatabase.Open(new DatabaseOptions { Path = _options.Database.File });
        _journal = new SqliteJournal(_database, EventCodec());
        _system = new ActorSystem("dialer", new ActorSystemOptions { TimeProvider = _time, LoggerFactory = _logging });
        var bound = new TaskCompletionSource<IPEndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        MediaGatewayOptions gateway = GatewaySettings.Of(_options);
        _gateway = _system.Spawn(
            Props.Of(() => new MediaGateway(gateway, _logging.CreateLogger<MediaGateway>(), at => bound.TrySetResult(at))),
            "gateway");
        // A port that is taken is known at once: the actor's start fails, and is tried again only by its supervisor.
        _sip = await bound.Task.WaitAsync(Patience, _time, cancellationToken).ConfigureAwait(false);
        foreach ((string id, Configuration.Options.TrunkOptions trunk) in _options.Trunks)
        {
            var trunkId = new TrunkId(id);
            _trunks.Add(trunkId, _system.Spawn(
                TrunkActor.Props(trunkId, TrunkRules.Of(trunk.CallsPerSecond, trunk.Capacity)), $"trunk-{id}"));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_system is null) return;
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        await _system.StopAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);
        if (_database is not null) await _database.DisposeAsync().ConfigureAwait(false);
        (_system, _database) = (null, null);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    public async Task CreateCampaignAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!_trunks.TryGetValue(settings.Trunk, out IActorRef? trunk))
            throw new DialerRefusedException([$"trunk '{settings.Trunk}' is not configured"]);
        IActorRef campaign;
        lock (_lock)
        {
            if (!_campaigns.TryGetValue(settings.Id, out campaign!))
            {
                campaign = System.Spawn(
                    CampaignActor.Props(settings.Id, Dependencies(settings, trunk), new DurableOptions
                    {
                        SnapshotEvery = _options.Journal.SnapshotEvery,
                    }),
                    $"campaign-{settings.Id}");
                _campaigns.Add(settings.Id, campaign);
            }
        }

        await CommandAsync(campaign, new CampaignMessages.CreateCampaign(settings), cancellation).ConfigureAwait(false);
    }

    public async Task<ImportResult> ImportContactsAsync(CampaignId campaign, string file, CancellationToken cancellation)
    {
        await using FileStream stream = File.OpenRead(file);
        ImportResult result = await new ContactImport(_database ?? throw NotStarted()).Import(
            campaign,
            stream,
            new ImportOptions { Source = Path.GetFileName(file), MaxInvalidPercent = (double)_options.Contacts.MaxInvalidPercent },
            progress: null,
            cancellation).ConfigureAwait(false);
        if (!result.Accepted) throw new DialerRefusedException([$"{file}: {result.Reason}"]);
        if (Find(campaign) is { } actor) actor.Tell(new CampaignMessages.ContactsAdded());
        return result;
    }

    public async Task StartCampaignAsync(CampaignId campaign, CancellationToken cancellation)
    {
        string state = (await GetCampaignAsync(campaign, cancellation).ConfigureAwait(false)).State;
        object? command = state switch
        {
            "Created" => new CampaignMessages.StartCampaign(),
            "Paused" => new CampaignMessages.ResumeCampaign(),
            "Running" or "Completed" => null,
            _ => new CampaignMessages.StartCampaign(),
        };
        if (command is not null) await CommandAsync(Get(campaign), command, cancellation).ConfigureAwait(false);
    }

    public Task PauseCampaignAsync(CampaignId campaign, string reason, CancellationToken cancellation) =>
        CommandAsync(Get(campaign), new CampaignMessages.PauseCampaign(reason), cancellation);

    public Task StopCampaignAsync(CampaignId campaign, CancellationToken cancellation) =>
        CommandAsync(Get(campaign), new CampaignMessages.StopCampaign(), cancellation);

    public async Task<string> WaitForEndAsync(CampaignId campaign, CancellationToken cancellation)
    {
        var over = new TaskCompletionSource<CampaignMessages.CampaignOver>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef watcher = System.Spawn(
            Props.Of(() => new PromiseActor<CampaignMessages.CampaignOver>(_ => true, over)));
        Get(campaign).Tell(new CampaignMessages.WatchCampaign(watcher), watcher);
        return (await over.Task.WaitAsync(cancellation).ConfigureAwait(false)).State;
    }

    public Task<CampaignMessages.CampaignStatus> GetCampaignAsync(CampaignId campaign, CancellationToken cancellation) =>
        AskAsync<CampaignMessages.CampaignStatus>(Get(campaign), new CampaignMessages.GetCampaignStatus(), cancellation);

    public async Task SignInAsync(AgentId agent, QueueId queue, string phoneUser, CancellationToken cancellation)
    {
        IActorRef actor;
        lock (_lock)
        {
            if (!_agents.TryGetValue(agent.Value, out actor!))
            {
                var rules = AgentRules.Default with
                {
                    AnswerLimit = _options.Agents.RonaLimit,
                    WrapUpLimit = _options.Agents.WrapUpLimit,
                };
                actor = System.Spawn(
                    AgentActor.Props(agent, rules, Queue(queue), _gateway!, _journal!), $"agent-{agent}");
                _agents.Add(agent.Value, actor);
            }
        }

        actor.Tell(new AgentMessages.LogIn(phoneUser));
        actor.Tell(new AgentMessages.GoAvailable());
        await AskAsync<AgentMessages.AgentStatus>(actor, new AgentMessages.GetAgentStatus(), cancellation).ConfigureAwait(false);
    }

    public Task SignOutAsync(AgentId agent, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (!_agents.TryGetValue(agent.Value, out IActorRef? actor))
                throw new DialerRefusedException([$"agent '{agent}' is not known"]);
            actor.Tell(new AgentMessages.LogOut());
            return AskAsync<AgentMessages.AgentStatus>(actor, new AgentMessages.GetAgentStatus(), cancellation);
        }
    }

    public async Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAgentsAsync(CancellationToken cancellation)
    {
        IActorRef[] agents;
        lock (_lock) agents = [.. _agents.Values];
        return await Task.WhenAll(agents.Select(
            a => AskAsync<AgentMessages.AgentStatus>(a, new AgentMessages.GetAgentStatus(), cancellation))).ConfigureAwait(false);
    }

    public async Task WaitForPhonesAsync(int count, CancellationToken cancellation)
    {
        if (count <= 0) return;
        var all = new TaskCompletionSource<MediaGatewayMessages.PhoneRegistered>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registered = new HashSet<string>(StringComparer.Ordinal);
        IActorRef watcher = System.Spawn(Props.Of(() => new PromiseActor<MediaGatewayMessages.PhoneRegistered>(
            phone => (phone.Registered ? registered.Add(phone.User) : registered.Remove(phone.User)) && registered.Count >= count,
            all)));
        _gateway!.Tell(new MediaGatewayMessages.SubscribePhones(watcher), watcher);
        await all.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    public Task<MediaGatewayMessages.GatewayStatus> GetGatewayAsync(CancellationToken cancellation) =>
        AskAsync<MediaGatewayMessages.GatewayStatus>(
            _gateway ?? throw NotStarted(), MediaGatewayMessages.GetGatewayStatus.Instance, cancellation);

    public async Task<DialerReport> GetReportAsync(CampaignId campaign, CancellationToken cancellation)
    {
        CampaignReport stored = await new CampaignReports(_database ?? throw NotStarted()).Read(campaign).ConfigureAwait(false)
            ?? throw new DialerRefusedException([$"campaign '{campaign}' is not in the database"]);
        IReadOnlyList<AgentMessages.AgentStatus> agents = await GetAgentsAsync(cancellation).ConfigureAwait(false);
        return Reports.Of(stored, agents, System.Statistics, _time.GetUtcNow());
    }

    private CampaignDependencies Dependencies(CampaignSettings settings, IActorRef trunk) => new(
        _journal!,
        new StoredContacts(new SqliteContactStore(_database!), _options.Contacts.BatchSize),
        Queue(settings.Queue),
        trunk,
        start => CallLegActor.Props(
            start.Campaign, start.Attempt, start.Number, start.Settings, start.Settings.Trunk, _gateway!, start.CampaignActor,
            start.DialedAt));

    private IActorRef Queue(QueueId id)
    {
        lock (_lock)
        {
            if (!_queues.TryGetValue(id, out IActorRef? queue))
                _queues.Add(id, queue = System.Spawn(QueueActor.Props(_time), $"queue-{id}"));
            return queue;
        }
    }

    // Nothing more is dialed, and what talks may end by itself; what is left after the grace is hung up and becomes INTERRUPTED.
    private async Task DrainAsync(CancellationToken cancellation)
    {
        IActorRef[] campaigns;
        lock (_lock) campaigns = [.. _campaigns.Values];
        foreach (IActorRef campaign in campaigns) campaign.Tell(new CampaignMessages.PauseCampaign("the node is shutting down"));
        DateTimeOffset until = _time.GetUtcNow() + _options.Runtime.ShutdownGrace;
        using var check = new PeriodicTimer(DrainCheck, _time);
        while (_time.GetUtcNow() < until && !cancellation.IsCancellationRequested && await InFlightAsync(campaigns).ConfigureAwait(false))
            await check.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<bool> InFlightAsync(IActorRef[] campaigns)
    {
        foreach (IActorRef campaign in campaigns)
        {
            CampaignMessages.CampaignStatus status = await AskAsync<CampaignMessages.CampaignStatus>(
                campaign, new CampaignMessages.GetCampaignStatus(), CancellationToken.None).ConfigureAwait(false);
            if (status.LinesInFlight > 0) return true;
        }

        return false;
    }

    private async Task CommandAsync(IActorRef campaign, object command, CancellationToken cancellation)
    {
        object reply = await AskAsync<object>(campaign, command, cancellation).ConfigureAwait(false);
        if (reply is CampaignMessages.Refused refused) throw new DialerRefusedException(refused.Faults);
    }

    private Task<T> AskAsync<T>(IActorRef actor, object message, CancellationToken cancellation) =>
        actor.Ask<T>(message, System, Patience).WaitAsync(cancellation);

    private IActorRef Get(CampaignId campaign) =>
        Find(campaign) ?? throw new DialerRefusedException([$"campaign '{campaign}' is not known; create it first"]);

    private IActorRef? Find(CampaignId campaign)
    {
        lock (_lock) return _campaigns.GetValueOrDefault(campaign);
    }

    private static CompositeEventCodec EventCodec()
    {
        var campaigns = new CampaignEventCodec();
        return new CompositeEventCodec()
            .With<CampaignEvent>(campaigns, CampaignEventCodec.WireNames)
            .With<CampaignState.Present>(campaigns, [])
            .With<AgentEvent>(new AgentEventCodec(), AgentEventCodec.WireNames);
    }

    private static InvalidOperationException NotStarted() => new("the dialer is not started; start its host first");
}
