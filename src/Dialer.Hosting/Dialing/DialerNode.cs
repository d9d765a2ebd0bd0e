using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Journal;
using Dialer.Actors.MediaGateways;
using Dialer.Actors.Pacing;
using Dialer.Domain.Agents;
using Dialer.Domain.Campaigns;
using Dialer.Hosting.Configuration.Binding;
using Dialer.Hosting.Configuration.Options;
using Dialer.Hosting.Telemetry;
using Dialer.Media.Gateways;
using Dialer.Media.Prompts;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Storage.Contacts.Import;
using Dialer.Storage.Database;
using Dialer.Storage.Journal;
using Microsoft.Extensions.Logging;
using DatabaseOptions = Dialer.Storage.Database.DatabaseOptions;

namespace Dialer.Hosting.Dialing;

/// <summary>The parts of a running node, put together at its start and taken apart in order at its stop.</summary>
internal sealed class DialerNode
{
    /// <summary>For peers to answer our BYE and CANCEL, and for what they end to be committed.</summary>
    private static readonly TimeSpan HangUpPatience = TimeSpan.FromSeconds(5);

    private readonly DialerOptions _options;
    private readonly TimeProvider _time;
    private readonly DatabaseLock _lock;
    private Task _gatewayClosed = Task.CompletedTask;
    private volatile bool _stopping;

    private DialerNode(DialerOptions options, ILoggerFactory logging, TimeProvider time, DialerDatabase database,
        DatabaseLock held)
    {
        (_options, _time, Database, _lock) = (options, time, database, held);
        Import = new ContactImport(database);
        Desk = new ActorDesk(new ActorSystem("dialer", new ActorSystemOptions
        {
            TimeProvider = time,
            LoggerFactory = logging,
            Dispatcher = new ThreadPoolDispatcher(options.Runtime.Throughput),
            Supervision = new SupervisorStrategy
            {
                MaxRestarts = options.Runtime.MaxRestarts,
                Window = options.Runtime.RestartWindow,
            },
        }));
    }

    public DialerDatabase Database { get; }

    public ContactImport Import { get; }

    public ActorDesk Desk { get; }

    public IActorRef Gateway { get; private set; } = null!;

    public IPEndPoint Sip { get; private set; } = null!;

    public TrunkDirectory Trunks { get; private set; } = null!;

    public AgentDirectory Agents { get; private set; } = null!;

    public CampaignDirectory Campaigns { get; private set; } = null!;

    /// <summary>
    /// Starts everything, or nothing: throws <see cref="DialerOptionsException"/> where a file or a port that the
    /// options name cannot be used.
    /// </summary>
    /// <param name="options">All of them.</param>
    /// <param name="logging">Where its actors log.</param>
    /// <param name="time">The one clock.</param>
    /// <param name="meter">Where its figures show.</param>
    /// <param name="gatewayLost">Told where the media gateway stops for good: nothing can be dialed any more.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<DialerNode> StartAsync(
        DialerOptions options,
        ILoggerFactory logging,
        TimeProvider time,
        DialerMeter meter,
        Action gatewayLost,
        CancellationToken cancellation)
    {
        var faults = new List<OptionFault>();
        ImmutableSortedDictionary<string, Prompt> prompts = PromptShelf.Load(options, faults);
        DatabaseLock? held = DatabaseLock.TryTake(options.Database.File, out string heldFault);
        if (held is null) faults.Add(new("dialer.database.file", options.Database.File, heldFault));
        DialerDatabase? database = held is null ? null : TryOpen(options.Database.File, faults);
        if (faults.Count > 0)
        {
            if (database is not null) await database.DisposeAsync().ConfigureAwait(false);
            held?.Dispose();
            throw new DialerOptionsException(faults);
        }

        var node = new DialerNode(options, logging, time, database!, held!);
        try
        {
            await node.StartActorsAsync(prompts, logging, meter, cancellation).ConfigureAwait(false);
            meter.Watch(node.Desk.System.Statistics);
            _ = node.WatchGatewayAsync(gatewayLost);
            return node;
        }
        catch
        {
            await node.CloseAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Dials nothing more, lets calls end within the grace, then hangs up what is left; attempts that do not close even
    /// then are closed as INTERRUPTED when their campaign is taken up again.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _stopping = true;
        TimeSpan grace = _options.Runtime.ShutdownGrace;
        Task drained = Campaigns.DrainAsync();
        await WithinAsync(drained, grace, cancellation).ConfigureAwait(false);
        // Calls of agents on hold end here in any case.
        Task ended = Desk.AskAsync<MediaGatewayMessages.CallsEnded>(
            Gateway, new MediaGatewayMessages.EndCalls(), CancellationToken.None, HangUpPatience);
        await WithinAsync(ended, HangUpPatience, CancellationToken.None).ConfigureAwait(false);
        await WithinAsync(drained, HangUpPatience, CancellationToken.None).ConfigureAwait(false);
        await CloseAsync().ConfigureAwait(false);
    }

    private static DialerDatabase? TryOpen(string file, List<OptionFault> faults)
    {
        try
        {
            return DialerDatabase.Open(new DatabaseOptions { Path = file });
        }
        catch (DatabaseException fault)
        {
            faults.Add(new("dialer.database.file", file, fault.Message));
            return null;
        }
    }

    private async Task StartActorsAsync(
        ImmutableSortedDictionary<string, Prompt> prompts,
        ILoggerFactory logging,
        DialerMeter meter,
        CancellationToken cancellation)
    {
        var journal = new SqliteJournal(Database, EventCodec());
        Gateway = await StartGatewayAsync(
            GatewaySettings.Of(_options, prompts), logging.CreateLogger<MediaGateway>(), cancellation)
            .ConfigureAwait(false);
        Trunks = new TrunkDirectory(_options, Desk, Gateway);
        var queues = new QueueDirectory(Desk.System);
        Agents = new AgentDirectory(_options, Desk, queues, Gateway, journal);
        Campaigns = new CampaignDirectory(
            Desk,
            queues,
            Trunks,
            [.. prompts.Keys],
            Gateway,
            journal,
            Database,
            new DurableOptions { SnapshotEvery = _options.Journal.SnapshotEvery },
            new PacingOptions
            {
                WrapUpLimit = _options.Agents.WrapUpLimit + _options.Agents.RonaLimit,
                Log = logging.CreateLogger<PacingActor>(),
                Decided = meter.Decided,
            },
            logging.CreateLogger<CampaignDirectory>());
    }

    private async Task<IActorRef> StartGatewayAsync(
        MediaGatewayOptions options, ILogger<MediaGateway> log, CancellationToken cancellation)
    {
        var bound = new TaskCompletionSource<IPEndPoint>(TaskCreationOptions.RunContinuationsAsynchronously);
        IActorRef gateway = Desk.System.Spawn(
            MediaGateway.Props(
                options,
                log,
                at => bound.TrySetResult(at),
                fault => bound.TrySetException(
                    fault is SocketException socket ? new DialerOptionsException([FaultOf(socket)]) : fault),
                closed => _gatewayClosed = closed),
            "gateway");
        Task stopped = Desk.WhenStoppedAsync(gateway);
        await Task.WhenAny(bound.Task, stopped).WaitAsync(cancellation).ConfigureAwait(false);
        if (!bound.Task.IsCompleted)
            throw new InvalidOperationException("the media gateway stopped at its start; the log says why");
        Sip = await bound.Task.ConfigureAwait(false);
        return gateway;
    }

    private async Task WatchGatewayAsync(Action lost)
    {
        await Desk.WhenStoppedAsync(Gateway).ConfigureAwait(false);
        if (_stopping) return;
        await Campaigns.PauseAllAsync("The media gateway failed", HangUpPatience).ConfigureAwait(false);
        lost();
    }

    private OptionFault FaultOf(SocketException fault)
    {
        SipOptions sip = _options.Sip;
        return fault.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => new(
                "dialer.sip.port", $"{sip.Port}", $"is taken by another program on {sip.Address}"),
            SocketError.AddressNotAvailable => new(
                "dialer.sip.address", $"{sip.Address}", "is no address of this machine"),
            SocketError.AccessDenied => new(
                "dialer.sip.port", $"{sip.Port}", "may not be bound by this user; ports from 1024 on may"),
            _ => new("dialer.sip.port", $"{sip.Port}", fault.Message),
        };
    }

    private async Task CloseAsync()
    {
        _stopping = true;
        await Desk.System.StopAsync(HangUpPatience).ConfigureAwait(false);
        await WithinAsync(_gatewayClosed, HangUpPatience, CancellationToken.None).ConfigureAwait(false);
        await Database.DisposeAsync().ConfigureAwait(false);
        Campaigns?.Dispose();
        Agents?.Dispose();
        _lock.Dispose();
    }

    private async Task WithinAsync(Task task, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await task.WaitAsync(limit, _time, cancellation).ConfigureAwait(false);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException or AskTimeoutException)
        {
            // What did not end in time is ended by the next step.
        }
    }

    private static CompositeEventCodec EventCodec()
    {
        var campaigns = new CampaignEventCodec();
        return new CompositeEventCodec()
            .With<CampaignEvent>(campaigns, CampaignEventCodec.WireNames)
            .With<CampaignState.Present>(campaigns, [])
            .With<AgentEvent>(new AgentEventCodec(), AgentEventCodec.WireNames);
    }
}
