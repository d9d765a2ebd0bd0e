using Dialer.Actors.CallLegs;
using Dialer.Actors.Campaigns;
using Dialer.Actors.Pacing;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Runtime;
using Dialer.Runtime.Journal;
using Dialer.Storage.Contacts;
using Dialer.Storage.Database;
using Microsoft.Extensions.Logging;

namespace Dialer.Hosting.Dialing;

/// <summary>The campaigns that were created, or taken up from the database, since the node started.</summary>
internal sealed partial class CampaignDirectory(
    ActorDesk desk,
    QueueDirectory queues,
    TrunkDirectory trunks,
    IReadOnlyCollection<string> prompts,
    IActorRef gateway,
    IJournal journal,
    DialerDatabase database,
    DurableOptions durability,
    PacingOptions pacing,
    ILogger<CampaignDirectory> log) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _creating = new(1);
    private readonly Dictionary<CampaignId, IActorRef> _campaigns = [];
    private readonly StoredContacts _contacts = new(new SqliteContactStore(database));
    private volatile bool _draining;

    public void Dispose() => _creating.Dispose();

    public async Task CreateAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        DialerRefusedException.ThrowIfAny(Faults(settings));
        Warn(settings);
        await _creating.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            IActorRef? known = Find(settings.Id);
            IActorRef campaign = known ?? Load(settings);
            try
            {
                await desk.CommandAsync(campaign, new CampaignMessages.CreateCampaign(settings), cancellation)
                    .ConfigureAwait(false);
            }
            catch when (known is null)
            {
                // It may have been loaded with another campaign's queue and trunk, which only its answer would have
                // told: nothing may be dialed with those.
                await UnloadAsync(settings.Id, campaign).ConfigureAwait(false);
                throw;
            }
        }
        finally
        {
            _creating.Release();
        }
    }

    public Task ChangeAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        DialerRefusedException.ThrowIfAny(Faults(settings));
        Warn(settings);
        return desk.CommandAsync(Get(settings.Id), new CampaignMessages.ChangeSettings(settings), cancellation);
    }

    public Task CommandAsync(CampaignId campaign, object command, CancellationToken cancellation) =>
        desk.CommandAsync(Get(campaign), command, cancellation);

    public void Tell(CampaignId campaign, object message) => Get(campaign).Tell(message);

    public Task<CampaignMessages.CampaignStatus> StatusAsync(CampaignId campaign, CancellationToken cancellation) =>
        desk.AskAsync<CampaignMessages.CampaignStatus>(
            Get(campaign), new CampaignMessages.GetCampaignStatus(), cancellation);

    /// <summary>Null for a campaign that was not created since the start.</summary>
    public async Task<CampaignMessages.CampaignStatus?> FindStatusAsync(
        CampaignId campaign, CancellationToken cancellation) =>
        Find(campaign) is null ? null : await StatusAsync(campaign, cancellation).ConfigureAwait(false);

    /// <summary>Completes with the last state.</summary>
    public async Task<string> WhenOverAsync(CampaignId campaign, CancellationToken cancellation)
    {
        IActorRef actor = Get(campaign);
        CampaignMessages.CampaignOver over = await desk.ExpectAsync<CampaignMessages.CampaignOver>(
            _ => true,
            watcher => actor.Tell(new CampaignMessages.WatchCampaign(watcher), watcher),
            actor,
            () => Lost(campaign),
            cancellation).ConfigureAwait(false);
        return over.State;
    }

    /// <summary>
    /// Nothing more is dialed from here on, by a campaign that restarts neither; completes when no attempt is open.
    /// </summary>
    public Task DrainAsync()
    {
        IActorRef[] campaigns;
        lock (_lock)
        {
            _draining = true;
            campaigns = [.. _campaigns.Values];
        }

        return Task.WhenAll(campaigns.Select(DrainAsync));
    }

    /// <summary>Pauses all that run, as far as they answer in that time.</summary>
    public async Task PauseAllAsync(string reason, TimeSpan patience)
    {
        IActorRef[] campaigns;
        lock (_lock) campaigns = [.. _campaigns.Values];
        foreach (Task<object> paused in campaigns.Select(campaign => desk.AskAsync<object>(
            campaign, new CampaignMessages.PauseCampaign(reason), CancellationToken.None, patience)).ToArray())
        {
            await ((Task)paused).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Throws <see cref="DialerRefusedException"/> for one that was not created since the start.</summary>
    public IActorRef Get(CampaignId campaign) => Find(campaign) ?? throw new DialerRefusedException(
        [new SettingsFault("campaign", campaign.Value ?? "", "is not known; create it first").ToString()]);

    private async Task DrainAsync(IActorRef campaign)
    {
        try
        {
            await desk.ExpectAsync<CampaignMessages.Drained>(
                _ => true,
                drainer => campaign.Tell(new CampaignMessages.DrainCampaign(), drainer),
                campaign,
                () => new OperationCanceledException(),
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It has stopped and dials nothing more.
        }
    }

    private IActorRef? Find(CampaignId campaign)
    {
        lock (_lock) return _campaigns.GetValueOrDefault(campaign);
    }

    private IEnumerable<SettingsFault> Faults(CampaignSettings settings)
    {
        foreach (SettingsFault fault in CampaignSettingsRules.Validate(settings)) yield return fault;
        if (trunks.Find(settings.Trunk) is null)
            yield return new("trunk", settings.Trunk.Value ?? "", trunks.Rule);
        (string Field, string? Prompt)[] played =
        [
            ("abandonTreatment.prompt", (settings.AbandonTreatment as AbandonTreatment.Message)?.Prompt),
            ("ivrPrompt", settings.Mode.UsesPorts() ? settings.Ivr.Prompt : null),
            ("machineTreatment.prompt", (settings.MachineTreatment as MachineTreatment.LeaveMessage)?.Prompt),
        ];
        foreach ((string field, string? prompt) in played)
        {
            if (prompt is not null && !prompts.Contains(prompt))
                yield return new(field, prompt, $"is no prompt; there are {string.Join(", ", prompts)}");
        }
    }

    private void Warn(CampaignSettings settings)
    {
        foreach (SettingsFault warning in CampaignSettingsRules.Warnings(settings))
            LogWarning(log, settings.Id, warning);
    }

    private IActorRef Load(CampaignSettings settings)
    {
        IActorRef trunk = trunks.Find(settings.Trunk)!;
        // An IVR campaign that names no queue has nothing to tell one.
        IActorRef queue = settings.Queue == default ? desk.System.DeadLetters : queues[settings.Queue];
        CampaignDependencies dependencies = new(journal, _contacts, queue, trunk, Leg)
        {
            Pacer = PacingActor.Props(pacing with { Trunk = trunk }),
        };
        lock (_lock)
        {
            if (_draining) throw new InvalidOperationException("the dialer is stopping");
            IActorRef actor = desk.System.Spawn(
                CampaignActor.Props(settings.Id, dependencies, durability), $"campaign-{settings.Id}");
            _campaigns.Add(settings.Id, actor);
            _ = ForgetAsync(settings.Id, actor);
            return actor;
        }
    }

    private Props Leg(LegStart start) => CallLegActor.Props(
        start.Campaign,
        start.Attempt,
        start.Number,
        start.Settings,
        start.Settings.Trunk,
        gateway,
        start.CampaignActor,
        start.DialedAt);

    private async Task UnloadAsync(CampaignId id, IActorRef campaign)
    {
        lock (_lock) _campaigns.Remove(id);
        Task stopped = desk.WhenStoppedAsync(campaign);
        desk.System.Stop(campaign);
        await stopped.ConfigureAwait(false);
    }

    // A campaign that failed past its restarts has stopped; asking it would only time out.
    private async Task ForgetAsync(CampaignId id, IActorRef campaign)
    {
        await desk.WhenStoppedAsync(campaign).ConfigureAwait(false);
        lock (_lock)
        {
            if (_campaigns.TryGetValue(id, out IActorRef? current) && current.Equals(campaign)) _campaigns.Remove(id);
        }
    }

    private Exception Lost(CampaignId campaign) => _draining
        ? new InvalidOperationException("the dialer stopped")
        : new DialerRefusedException([new SettingsFault(
            "campaign", campaign.Value, "failed and was stopped, the log says why; create it again").ToString()]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {Campaign}: {Warning}")]
    private static partial void LogWarning(ILogger log, CampaignId campaign, SettingsFault warning);
}
