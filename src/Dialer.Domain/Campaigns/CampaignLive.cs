using System.Collections.Immutable;
using Dialer.Domain.Contacts;
using Dialer.Domain.Ivr;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>The part of a campaign that a crash takes away, and that is found again by asking.</summary>
/// <param name="Lines">Open attempts that were answered; those that dial or ring are not in it.</param>
/// <param name="LinesWithAgent">Lines that an agent or a port was given.</param>
/// <param name="Customers">Answered customers without an agent or a port, longest waiting first.</param>
/// <param name="Agents">Every agent the queue ever named.</param>
/// <param name="Offers">Agents whose phone is being called, oldest offer first.</param>
/// <param name="Waiting">Agents on hold without a customer, longest reserved first.</param>
/// <param name="NextOrder">Place of the next one to wait.</param>
/// <param name="Window">Contacts at hand, best first.</param>
/// <param name="WindowCount">How many those are.</param>
/// <param name="Supply">Where more contacts come from, and when.</param>
/// <param name="Plan">What the pacer allows.</param>
/// <param name="AgentsWanted">Last figure the queue was told.</param>
/// <param name="LinesWanted">Last figure the trunk was told: lines in all, those in flight included.</param>
/// <param name="LineSession">Names this incarnation to the trunk; 0 before the first recovery.</param>
/// <param name="LineGrants">Lines granted in this session.</param>
public sealed record CampaignLive(
    ImmutableDictionary<AttemptId, LinePhase> Lines,
    int LinesWithAgent,
    ImmutableSortedSet<Place<AttemptId>> Customers,
    ImmutableDictionary<AgentId, AgentHold> Agents,
    ImmutableSortedSet<Place<AgentId>> Offers,
    ImmutableSortedSet<Place<AgentId>> Waiting,
    long NextOrder,
    ImmutableQueue<Contact> Window,
    int WindowCount,
    ContactSupply Supply,
    PacingPlan Plan,
    int AgentsWanted,
    int LinesWanted,
    long LineSession,
    long LineGrants)
{
    /// <summary>The node shuts down: nothing more is dialed and no agent reserved, whatever the phase.</summary>
    public bool Draining { get; init; }

    /// <summary>Answered lines that need no agent: under the abandon treatment, or on a machine.</summary>
    public int LinesWithoutNeed { get; init; }

    /// <summary>Of an IVR campaign.</summary>
    public IvrPorts Ports { get; init; } = IvrPorts.None;

    /// <summary>As a process starts, of a campaign with agents.</summary>
    public static CampaignLive Empty { get; } = new(
        ImmutableDictionary<AttemptId, LinePhase>.Empty,
        0,
        Place<AttemptId>.None,
        ImmutableDictionary<AgentId, AgentHold>.Empty,
        Place<AgentId>.None,
        Place<AgentId>.None,
        0,
        [],
        0,
        ContactSupply.Unknown,
        PacingPlan.None,
        0,
        0,
        0,
        0);
}
