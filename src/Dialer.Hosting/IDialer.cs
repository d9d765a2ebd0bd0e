using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.MediaGateways;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Storage.Contacts.Import;

namespace Dialer.Hosting;

/// <summary>
/// The dialer of this host, as its owner uses it. Safe from any thread. Every call that the dialer refuses throws
/// <see cref="DialerRefusedException"/> with all faults; nothing is half done then.
/// </summary>
public interface IDialer
{
    /// <summary>Makes a campaign, or takes up the one of that id where the database knows it already.</summary>
    Task CreateCampaignAsync(CampaignSettings settings, CancellationToken cancellation = default);

    /// <summary>Reads a contact file into a campaign; contacts it has already are counted as duplicates.</summary>
    Task<ImportResult> ImportContactsAsync(CampaignId campaign, string file, CancellationToken cancellation = default);

    /// <summary>Begins or goes on dialing; a campaign that is running already goes on.</summary>
    Task StartCampaignAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>Dials nothing more until <see cref="StartCampaignAsync"/>; calls in progress go on.</summary>
    Task PauseCampaignAsync(CampaignId campaign, string reason, CancellationToken cancellation = default);

    /// <summary>Ends a campaign for good: what rings is cancelled, conversations end by themselves.</summary>
    Task StopCampaignAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>Completes when the campaign is completed or stopped, with its last state.</summary>
    Task<string> WaitForEndAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>A campaign at a glance.</summary>
    Task<CampaignMessages.CampaignStatus> GetCampaignAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>Signs an agent in at the phone that registers as <paramref name="phoneUser"/>, available for <paramref name="queue"/>.</summary>
    Task SignInAsync(AgentId agent, QueueId queue, string phoneUser, CancellationToken cancellation = default);

    /// <summary>Signs an agent out; a conversation goes on to its end first.</summary>
    Task SignOutAsync(AgentId agent, CancellationToken cancellation = default);

    /// <summary>Every agent, by id.</summary>
    Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAgentsAsync(CancellationToken cancellation = default);

    /// <summary>Completes when that many phones have registered.</summary>
    Task WaitForPhonesAsync(int count, CancellationToken cancellation = default);

    /// <summary>Calls, bridges and drops of this node's media gateway.</summary>
    Task<MediaGatewayMessages.GatewayStatus> GetGatewayAsync(CancellationToken cancellation = default);

    /// <summary>The report of a campaign, from its database and from this run.</summary>
    Task<DialerReport> GetReportAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>Where the SIP endpoint listens.</summary>
    System.Net.IPEndPoint SipEndPoint { get; }

    /// <summary>The database file.</summary>
    string DatabaseFile { get; }
}
