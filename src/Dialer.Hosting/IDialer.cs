using System.Net;
using Dialer.Actors.Agents;
using Dialer.Actors.Campaigns;
using Dialer.Actors.MediaGateways;
using Dialer.Actors.Trunks;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Quantities;
using Dialer.Storage.Contacts.Import;

namespace Dialer.Hosting;

/// <summary>
/// The dialer of this host, as its owner uses it; <see cref="DialerServiceCollectionExtensions.AddDialer"/> adds it.
/// Safe from any thread.
/// </summary>
/// <remarks>
/// What the dialer will not do throws <see cref="DialerRefusedException"/> with every fault, each with its field, value
/// and rule; nothing is half done then. Before the host has started and after it has stopped every member but
/// <see cref="DatabaseFile"/> and <see cref="NewCampaign"/> throws <see cref="InvalidOperationException"/>. A command
/// that is answered is committed to the database. Where the database fails, calls throw
/// <c>Dialer.Storage.Database.DatabaseException</c>, or <c>Dialer.Runtime.AskTimeoutException</c> after 30 s without an
/// answer. Cancelling a call gives up waiting for it; a command that was sent is carried out all the same.
/// </remarks>
public interface IDialer
{
    /// <summary>Where the SIP endpoint listens: phones register here, and the port is the bound one, never 0.</summary>
    IPEndPoint SipEndPoint { get; }

    /// <summary>The database file, as configured.</summary>
    string DatabaseFile { get; }

    /// <summary>
    /// Settings of a progressive campaign with everything that is not said here as configured under
    /// <c>dialer.campaign</c>; the name is the id. Change what differs with a <c>with</c> expression, then pass them to
    /// <see cref="CreateCampaignAsync"/>. Checks nothing.
    /// </summary>
    CampaignSettings NewCampaign(CampaignId id, QueueId queue, TrunkId trunk, E164 callerId);

    /// <summary>
    /// Makes a campaign, or takes up the one of that id where the database has it already: attempts that a crash left
    /// open close as INTERRUPTED then, and a campaign that was running goes on by itself. Call it for each campaign
    /// after each start of the host.
    /// </summary>
    /// <exception cref="DialerRefusedException">
    /// A setting is out of range, the trunk is not configured, the prompt does not exist, or a campaign of that id has
    /// another value of a setting that cannot change; those that can are changed.
    /// </exception>
    Task CreateCampaignAsync(CampaignSettings settings, CancellationToken cancellation = default);

    /// <summary>
    /// Replaces the settings of a campaign that was created since the start; its queue and trunk stay. Once it has
    /// begun, only name, caller id, dialing rate and ring limit may differ; calls in flight keep the settings that they
    /// were dialed with.
    /// </summary>
    /// <exception cref="DialerRefusedException">
    /// A setting is out of range or cannot be changed, or the campaign is unknown, stopping, stopped or completed.
    /// </exception>
    Task ChangeCampaignAsync(CampaignSettings settings, CancellationToken cancellation = default);

    /// <summary>
    /// Reads a contact file (CSV with a phone column; UTF-8; comma, semicolon, bar or tab) into a campaign, in constant
    /// memory. Numbers that the campaign has already are counted as duplicates, bad rows are reported with their line.
    /// </summary>
    /// <param name="campaign">Created since the start.</param>
    /// <param name="file">Path, relative to the working directory.</param>
    /// <param name="cancellation">Ends the import; then none of the file's contacts is dialed.</param>
    /// <exception cref="DialerRefusedException">
    /// The campaign is unknown or another file is being read into it, the file is absent, cannot be read or has no
    /// phone column, or more of its rows are invalid than <c>dialer.contacts.max-invalid-percent</c> allows.
    /// </exception>
    Task<ImportResult> ImportContactsAsync(CampaignId campaign, string file, CancellationToken cancellation = default);

    /// <summary>
    /// Begins to dial, or goes on after a pause. Nothing changes where the campaign is running, or is completed and has
    /// no contact that could still be dialed.
    /// </summary>
    /// <exception cref="DialerRefusedException">The campaign is unknown, stopping or stopped.</exception>
    Task StartCampaignAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>Dials nothing more until <see cref="StartCampaignAsync"/>; calls in progress go on.</summary>
    /// <param name="campaign">Running, or paused already.</param>
    /// <param name="reason">Shown with the campaign.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="DialerRefusedException">The campaign is unknown or not running.</exception>
    Task PauseCampaignAsync(CampaignId campaign, string reason, CancellationToken cancellation = default);

    /// <summary>
    /// Ends a campaign for good: what rings is cancelled (no earlier than after 15 s of ringing) and gets CANCELLED,
    /// conversations end by themselves. Contacts that were not dialed have no attempt and so no outcome.
    /// </summary>
    /// <exception cref="DialerRefusedException">The campaign is unknown or completed.</exception>
    Task StopCampaignAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>
    /// Completes when the campaign is over, at once where it is already, with <c>Completed</c> (every contact is
    /// closed) or <c>Stopped</c>.
    /// </summary>
    /// <exception cref="DialerRefusedException">The campaign is unknown, or failed and was stopped.</exception>
    /// <exception cref="InvalidOperationException">The dialer was stopped before the campaign was over.</exception>
    Task<string> WaitForEndAsync(CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>A campaign at a glance.</summary>
    /// <exception cref="DialerRefusedException">The campaign is unknown.</exception>
    Task<CampaignMessages.CampaignStatus> GetCampaignAsync(
        CampaignId campaign, CancellationToken cancellation = default);

    /// <summary>
    /// What a supervisor watches: a view at once and one at each interval, the last one when the campaign is over.
    /// Views that are not read in time are passed over.
    /// </summary>
    /// <param name="campaign">Created since the start.</param>
    /// <param name="every">50 ms or more.</param>
    /// <param name="cancellation">Ends the views.</param>
    /// <exception cref="DialerRefusedException">The campaign is unknown.</exception>
    IAsyncEnumerable<DialerView> WatchAsync(
        CampaignId campaign, TimeSpan every, CancellationToken cancellation = default);

    /// <summary>
    /// Signs an agent in and makes it available. An agent serves one queue until the host restarts; one that is signed
    /// in already is only made available.
    /// </summary>
    /// <param name="agent">1 to 64 characters.</param>
    /// <param name="queue">1 to 64 characters; that of the campaigns it serves, which may be created later.</param>
    /// <param name="phoneUser">User that its phone registers as, one of <c>dialer.registrar.users</c>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="DialerRefusedException">
    /// An id is out of range, the phone may not register, or the agent serves another queue or is at another phone.
    /// </exception>
    Task SignInAsync(AgentId agent, QueueId queue, string phoneUser, CancellationToken cancellation = default);

    /// <summary>Signs an agent out; a reservation ends, a conversation goes on to its end first.</summary>
    /// <exception cref="DialerRefusedException">The agent has not signed in since the start.</exception>
    Task SignOutAsync(AgentId agent, CancellationToken cancellation = default);

    /// <summary>
    /// Makes an agent available; one that is in a conversation or in wrap-up becomes so when that is over.
    /// </summary>
    /// <exception cref="DialerRefusedException">The agent has not signed in since the start.</exception>
    Task SetAvailableAsync(AgentId agent, CancellationToken cancellation = default);

    /// <summary>
    /// Makes an agent not ready. A reservation ends and its phone is hung up; a conversation goes on to its end first.
    /// </summary>
    /// <param name="agent">Signed in since the start.</param>
    /// <param name="auxCode">Why, as reports show it; 1 to 64 characters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="DialerRefusedException">
    /// The agent has not signed in since the start, or the code is out of range.
    /// </exception>
    Task SetIdleAsync(AgentId agent, string auxCode, CancellationToken cancellation = default);

    /// <summary>
    /// Ends the conversation of an agent: customer and agent are hung up, wrap-up begins. Nothing where there is none.
    /// </summary>
    /// <exception cref="DialerRefusedException">The agent has not signed in since the start.</exception>
    Task HangUpAsync(AgentId agent, CancellationToken cancellation = default);

    /// <summary>Ends the wrap-up of an agent before its limit; nothing where it is not in wrap-up.</summary>
    /// <exception cref="DialerRefusedException">The agent has not signed in since the start.</exception>
    Task EndWrapUpAsync(AgentId agent, CancellationToken cancellation = default);

    /// <summary>Every agent that signed in since the start, in ordinal order of their ids.</summary>
    Task<IReadOnlyList<AgentMessages.AgentStatus>> GetAgentsAsync(CancellationToken cancellation = default);

    /// <summary>Health, rate and lines of every trunk, in ordinal order of their ids.</summary>
    Task<IReadOnlyList<TrunkMessages.TrunkStatus>> GetTrunksAsync(CancellationToken cancellation = default);

    /// <summary>Completes when that many phones are registered; at once for 0 or fewer.</summary>
    Task WaitForPhonesAsync(int count, CancellationToken cancellation = default);

    /// <summary>Calls, bridges and drops of this node's media gateway.</summary>
    Task<MediaGatewayMessages.GatewayStatus> GetGatewayAsync(CancellationToken cancellation = default);

    /// <summary>The report of a campaign, over all runs on this database.</summary>
    /// <exception cref="DialerRefusedException">The database does not have the campaign.</exception>
    Task<DialerReport> GetReportAsync(CampaignId campaign, CancellationToken cancellation = default);
}
