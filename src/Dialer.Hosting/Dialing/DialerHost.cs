using System.Net;
using System.Runtime.CompilerServices;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.MediaGateways;
using Dialer.Actors.Trunks;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Hosting.Configuration.Options;
using Dialer.Hosting.Telemetry;
using Dialer.Media.Prompts;
using Dialer.Storage.Contacts.Import;
using Dialer.Storage.Reporting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialer.Hosting.Dialing;

/// <summary>The dialer as its host sees it: starts and stops a node, and passes on what it is asked.</summary>
internal sealed partial class DialerHost(
    DialerOptions options,
    ILoggerFactory logging,
    TimeProvider time,
    DialerMeter meter,
    IHostApplicationLifetime? lifetime = null)
    : IDialer, IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan ShortestView = TimeSpan.FromMilliseconds(50);
    private DialerNode? _node;

    public IPEndPoint SipEndPoint => Node.Sip;

    public string DatabaseFile => options.Database.File;

    internal DialerNode Node =>
        _node ?? throw new InvalidOperationException("the dialer is not running; start its host");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Campaign is { AbandonTreatment: AbandonTreatment.Message, AbandonPrompt: { } prompt } &&
            prompt == BuiltInPrompts.Abandoned.Name && !options.Prompts.ContainsKey(prompt))
            LogBuiltInPrompt(logging.CreateLogger<DialerHost>());
        _node = await DialerNode.StartAsync(options, logging, time, meter, StopHost, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _node, null) is { } node)
            await node.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    public CampaignSettings NewCampaign(CampaignId id, QueueId queue, TrunkId trunk, E164 callerId) =>
        CampaignDefaults.Of(options.Campaign, id, queue, trunk, callerId);

    public Task CreateCampaignAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Node.Campaigns.CreateAsync(settings, cancellation);
    }

    public Task ChangeCampaignAsync(CampaignSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Node.Campaigns.ChangeAsync(settings, cancellation);
    }

    public async Task<ImportResult> ImportContactsAsync(
        CampaignId campaign, string file, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        DialerNode node = Node;
        node.Campaigns.Get(campaign);
        await using FileStream stream = ContactFile.Open(file);
        ImportResult result;
        try
        {
            result = await node.Import.Import(
                campaign,
                stream,
                new ImportOptions
                {
                    Source = Path.GetFileName(file),
                    MaxInvalidPercent = (double)options.Contacts.MaxInvalidPercent,
                },
                progress: null,
                cancellation).ConfigureAwait(false);
        }
        catch (InvalidOperationException busy) when (busy is not ObjectDisposedException)
        {
            throw new DialerRefusedException([$"campaign: {busy.Message}"]);
        }

        if (!result.Accepted) throw new DialerRefusedException([$"file: '{file}' {result.Reason}"]);
        node.Campaigns.Tell(campaign, new CampaignMessages.ContactsAdded());
        return result;
    }

    public async Task StartCampaignAsync(CampaignId campaign, CancellationToken cancellation)
    {
        DialerNode node = Node;
        string state = (await node.Campaigns.StatusAsync(campaign, cancellation).ConfigureAwait(false)).State;
        bool completed = state == nameof(CampaignPhase.Completed);
        if (completed && !await HasOpenContactsAsync(node, campaign).ConfigureAwait(false)) return;
        object command = state == nameof(CampaignPhase.Paused)
            ? new CampaignMessages.ResumeCampaign()
            : new CampaignMessages.StartCampaign();
        await node.Campaigns.CommandAsync(campaign, command, cancellation).ConfigureAwait(false);
    }

    public Task PauseCampaignAsync(CampaignId campaign, string reason, CancellationToken cancellation) =>
        Node.Campaigns.CommandAsync(campaign, new CampaignMessages.PauseCampaign(reason), cancellation);

    public Task StopCampaignAsync(CampaignId campaign, CancellationToken cancellation) =>
        Node.Campaigns.CommandAsync(campaign, new CampaignMessages.StopCampaign(), cancellation);

    public Task<string> WaitForEndAsync(CampaignId campaign, CancellationToken cancellation) =>
        Node.Campaigns.WhenOverAsync(campaign, cancellation);

    public Task<CampaignMessages.CampaignStatus> GetCampaignAsync(
        CampaignId campaign, CancellationToken cancellation) => Node.Campaigns.StatusAsync(campaign, cancellation);

    public IAsyncEnumerable<DialerView> WatchAsync(
        CampaignId campaign, TimeSpan every, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, ShortestView);
        Node.Campaigns.Get(campaign);
        return ViewsAsync(campaign, every, cancellation);
    }

    public Task SignInAsync(AgentId agent, QueueId queue, string phoneUser, CancellationToken cancellation) =>
        Node.Agents.SignInAsync(agent, queue, phoneUser, cancellation);

    public Task SignOutAsync(AgentId agent, CancellationToken cancellation) =>
        Node.Agents.TellAsync(agent, new AgentMessages.LogOut(), cancellation);

    public Task SetAvailableAsync(AgentId agent, CancellationToken cancellation) =>
        Node.Agents.TellAsync(agent, new AgentMessages.GoAvailable(), cancellation);

    public Task SetIdleAsync(AgentId agent, string auxCode, CancellationToken cancellation) =>
        Node.Agents.SetIdleAsync(agent, auxCode, cancellation);

    public Task HangUpAsync(AgentId agent, CancellationToken cancellation) =>
        Node.Agents.TellAsync(agent, new AgentMessages.HangUpCustomer(), cancellation);

    public Task EndWrapUpAsync(AgentId agent, CancellationToken cancellation) =>
        Node.Agents.TellAsync(agent, new AgentMessages.EndWrapUp(), cancellation);

    public Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAgentsAsync(CancellationToken cancellation) =>
        Node.Agents.GetAllAsync(cancellation);

    public Task<IReadOnlyList<TrunkMessages.TrunkStatus>> GetTrunksAsync(CancellationToken cancellation) =>
        Node.Trunks.GetAllAsync(cancellation);

    public async Task WaitForPhonesAsync(int count, CancellationToken cancellation)
    {
        if (count <= 0) return;
        DialerNode node = Node;
        var registered = new HashSet<string>(StringComparer.Ordinal);
        await node.Desk.ExpectAsync<MediaGatewayMessages.PhoneRegistered>(
            phone => (phone.Registered ? registered.Add(phone.User) : registered.Remove(phone.User)) &&
                registered.Count >= count,
            watcher => node.Gateway.Tell(new MediaGatewayMessages.SubscribePhones(watcher), watcher),
            node.Gateway,
            () => new InvalidOperationException("the dialer stopped"),
            cancellation).ConfigureAwait(false);
    }

    public Task<MediaGatewayMessages.GatewayStatus> GetGatewayAsync(CancellationToken cancellation) =>
        Node.Desk.AskAsync<MediaGatewayMessages.GatewayStatus>(
            Node.Gateway, MediaGatewayMessages.GetGatewayStatus.Instance, cancellation);

    public async Task<DialerReport> GetReportAsync(CampaignId campaign, CancellationToken cancellation)
    {
        DialerNode node = Node;
        CampaignReport stored = await new CampaignReports(node.Database).Read(campaign).ConfigureAwait(false)
            ?? throw new DialerRefusedException(
                [new SettingsFault("campaign", campaign.Value ?? "", "is not in the database").ToString()]);
        IReadOnlyList<AgentMessages.AgentStatus> agents =
            await node.Agents.GetAllAsync(cancellation).ConfigureAwait(false);
        CampaignMessages.CampaignStatus? status =
            await node.Campaigns.FindStatusAsync(campaign, cancellation).ConfigureAwait(false);
        return Reports.Of(stored, agents, node.Desk.System.Statistics, status, time.GetUtcNow());
    }

    private static async Task<bool> HasOpenContactsAsync(DialerNode node, CampaignId campaign)
    {
        CampaignReport? report = await new CampaignReports(node.Database).Read(campaign).ConfigureAwait(false);
        return report is { ContactsWithoutOutcome: > 0 };
    }

    private async IAsyncEnumerable<DialerView> ViewsAsync(
        CampaignId campaign, TimeSpan every, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(every, time);
        bool over;
        do
        {
            DialerNode node = Node;
            CampaignMessages.CampaignStatus status =
                await node.Campaigns.StatusAsync(campaign, cancellation).ConfigureAwait(false);
            yield return new DialerView(
                time.GetUtcNow(),
                status,
                await node.Agents.GetAllAsync(cancellation).ConfigureAwait(false),
                await node.Trunks.GetAllAsync(cancellation).ConfigureAwait(false));
            over = status.State is nameof(CampaignPhase.Completed) or nameof(CampaignPhase.Stopped);
        }
        while (!over && await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false));
    }

    private void StopHost()
    {
        ILogger log = logging.CreateLogger<DialerHost>();
        LogGatewayLost(log);
        lifetime?.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Critical, Message =
        "The media gateway failed again and again and has stopped: campaigns are paused, and the host stops")]
    private static partial void LogGatewayLost(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Abandoned customers hear three beeps: record who called, a number to call and a way to opt out, and set " +
        "dialer.prompts.abandoned.file")]
    private static partial void LogBuiltInPrompt(ILogger log);
}
