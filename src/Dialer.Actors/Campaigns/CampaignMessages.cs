using System.Collections.Immutable;
using Dialer.Domain.Calls;
using Dialer.Domain.Campaigns;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;
using Dialer.Runtime;

namespace Dialer.Actors.Campaigns;

/// <summary>Commands to a campaign, their replies, and what it reads from storage.</summary>
public static class CampaignMessages
{
    /// <summary>
    /// Makes the campaign, or confirms that it exists with these settings; replies <see cref="Accepted"/> or
    /// <see cref="Refused"/>.
    /// </summary>
    public sealed record CreateCampaign(CampaignSettings Settings);

    /// <summary>Replaces settings that may change while running.</summary>
    public sealed record ChangeSettings(CampaignSettings Settings);

    /// <summary>Begins dialing.</summary>
    public sealed record StartCampaign;

    /// <summary>Dials nothing more; calls in progress go on.</summary>
    public sealed record PauseCampaign(string Reason);

    /// <summary>Dials again.</summary>
    public sealed record ResumeCampaign;

    /// <summary>Cancels what rings, lets conversations end, then stops for good.</summary>
    public sealed record StopCampaign;

    /// <summary>
    /// The node shuts down: dials nothing more, whatever the state, and answers <see cref="Drained"/> when no attempt
    /// is open. The state is kept: a campaign that was running goes on when it is loaded again.
    /// </summary>
    public sealed record DrainCampaign;

    /// <summary>No attempt is open, the last one is committed, and none will be started.</summary>
    public sealed record Drained(CampaignId Campaign);

    /// <summary>The command was carried out (and is committed).</summary>
    public sealed record Accepted
    {
        /// <summary>What is valid and unwise about the settings, each with its field, value and reason.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];

        /// <inheritdoc/>
        public bool Equals(Accepted? other) => other is not null && Warnings.SequenceEqual(other.Warnings);

        /// <inheritdoc/>
        public override int GetHashCode() => Warnings.Length;
    }

    /// <summary>The command was not carried out; every fault with its field, value and rule.</summary>
    public sealed record Refused(ImmutableArray<string> Faults);

    /// <summary>Asks for <see cref="CampaignStatus"/>.</summary>
    public sealed record GetCampaignStatus;

    /// <summary>A campaign at a glance.</summary>
    public sealed record CampaignStatus(
        CampaignId Campaign,
        string State,
        int LinesInFlight,
        int LinesPeak,
        int AgentsReserved,
        long Attempts,
        ImmutableSortedDictionary<Outcome, long> Outcomes,
        long ContactsOpen,
        string PacingReason)
    {
        /// <summary>Null where agents serve its people.</summary>
        public PortUse? Ports { get; init; }

        /// <summary>The pacer's last decision with the figures behind it; null before the first.</summary>
        public PacerDecision? Pacing { get; init; }

        /// <summary>
        /// For how long each reason kept the campaign from more lines since the process started, by the name of the
        /// reason in <see cref="PacerReason"/>.
        /// </summary>
        public ImmutableSortedDictionary<string, TimeSpan> BoundFor { get; init; } = CampaignSummary.Absent.BoundFor;
    }

    /// <summary>The ports of an IVR campaign.</summary>
    /// <param name="Count">How many there are.</param>
    /// <param name="InUse">Those that serve somebody.</param>
    /// <param name="Peak">Most in use at once since the process started.</param>
    public sealed record PortUse(int Count, int InUse, int Peak);

    /// <summary>Asks to be told with <see cref="CampaignOver"/>, at once if it is over already.</summary>
    public sealed record WatchCampaign(IActorRef Watcher);

    /// <summary>The campaign is Completed or Stopped.</summary>
    public sealed record CampaignOver(CampaignId Campaign, string State);

    /// <summary>More contacts may be ready (a list was imported).</summary>
    public sealed record ContactsAdded;

    /// <summary>
    /// From the contact store: at most as many contacts as were asked for, best first, none of them in an open attempt
    /// or already handed out; <paramref name="OpenRemaining"/> counts contacts not closed, those handed out included;
    /// <paramref name="NextReadyAt"/> is the earliest moment another becomes ready.
    /// </summary>
    public sealed record ContactsFetched(
        ImmutableArray<Contact> Contacts, long OpenRemaining, DateTimeOffset? NextReadyAt);

    /// <summary>The store failed; the campaign tries again after a while.</summary>
    public sealed record ContactFetchFailed(string Reason);
}
