using System.Collections.Immutable;
using Dialer.Domain.Contacts;
using Dialer.Domain.Pacing;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>The part of a campaign that a crash takes away, and that is found again by asking.</summary>
/// <param name="Lines">Open attempts that were answered; those that dial or ring are not in it.</param>
/// <param name="LinesWithAgent">Lines that an agent was given.</param>
/// <param name="LinesPeak">Most attempts open at a time.</param>
/// <param name="Customers">Answered customers without an agent, longest waiting first.</param>
/// <param name="Agents">Every agent the queue ever named.</param>
/// <param name="Offers">Agents whose phone is being called, oldest offer first.</param>
/// <param name="Waiting">Agents on hold without a customer, longest reserved first.</param>
/// <param name="AgentsReserved">Reservations so far.</param>
/// <param name="NextOrder">Place of the next one to wait.</param>
/// <param name="Window">Contacts at hand, best first.</param>
/// <param name="WindowCount">How many those are.</param>
/// <param name="Supply">Where more contacts come from, and when.</param>
/// <param name="Plan">What the pacer allows.</param>
/// <param name="AgentsWanted">Last figure the queue was told.</param>
/// <param name="LinesWanted">Last figure the trunk was told: lines in all, those in flight included.</param>
public sealed record CampaignLive(
    ImmutableDictionary<AttemptId, LinePhase> Lines,
    int LinesWithAgent,
    int LinesPeak,
    ImmutableSortedSet<Place<AttemptId>> Customers,
    ImmutableDictionary<AgentId, AgentHold> Agents,
    ImmutableSortedSet<Place<AgentId>> Offers,
    ImmutableSortedSet<Place<AgentId>> Waiting,
    long AgentsReserved,
    long NextOrder,
    ImmutableQueue<Contact> Window,
    int WindowCount,
    ContactSupply Supply,
    PacingPlan Plan,
    int AgentsWanted,
    int LinesWanted)
{
    /// <summary>As a process starts.</summary>
    public static CampaignLive Empty { get; } = new(
        ImmutableDictionary<AttemptId, LinePhase>.Empty,
        0,
        0,
        Place<AttemptId>.None,
        ImmutableDictionary<AgentId, AgentHold>.Empty,
        Place<AgentId>.None,
        Place<AgentId>.None,
        0,
        0,
        [],
        0,
        ContactSupply.Unknown,
        PacingPlan.None,
        0,
        0);
}

/// <summary>A place in a line of those who wait; lower orders are served first.</summary>
public readonly record struct Place<T>(long Order, T Who)
{
    /// <summary>An empty line, sorted by order alone.</summary>
    public static ImmutableSortedSet<Place<T>> None { get; } =
        ImmutableSortedSet.Create<Place<T>>(Comparer<Place<T>>.Create((a, b) => a.Order.CompareTo(b.Order)));
}

/// <summary>How far an answered line is.</summary>
public abstract record LinePhase
{
    private LinePhase() { }

    /// <summary>The customer waits for an agent.</summary>
    public sealed record AwaitingAgent(long Order) : LinePhase;

    /// <summary>The leg was told which agent takes the customer.</summary>
    public sealed record Connecting(AgentId Agent, long Order) : LinePhase;

    /// <summary>Customer and agent talk.</summary>
    public sealed record Talking(AgentId Agent) : LinePhase;
}

/// <summary>What a campaign knows of an agent that the queue offered to it.</summary>
public abstract record AgentHold(long Reservation)
{
    /// <summary>The phone is being called.</summary>
    public sealed record Offered(long Reservation, long Order) : AgentHold(Reservation);

    /// <summary>On hold, without a customer.</summary>
    public sealed record Waiting(long Reservation, CallId Call, long Order) : AgentHold(Reservation);

    /// <summary>Given to an attempt, not bridged yet.</summary>
    public sealed record Connecting(long Reservation, CallId Call, long Order, AttemptId Attempt) : AgentHold(Reservation);

    /// <summary>
    /// Its customer was gone before the bridge. Either the agent had been told of the customer and wraps up, or it still waits on hold
    /// and will say so; until then nothing is planned for it.
    /// </summary>
    public sealed record Doubtful(long Reservation, CallId Call, long Order) : AgentHold(Reservation);

    /// <summary>Not held any more; late news of this reservation is passed over.</summary>
    public sealed record Gone(long Reservation) : AgentHold(Reservation);
}

/// <summary>Where more contacts come from.</summary>
/// <param name="Fetching">The store was asked and has not answered; it is asked once at a time.</param>
/// <param name="More">The last answer was full, so that others may be ready.</param>
/// <param name="Stale">Attempts closed since the store was asked, so that its figures are no longer exact.</param>
/// <param name="Failed">The last answer was a failure: nothing is asked before <paramref name="FetchAt"/>.</param>
/// <param name="FetchAt">When to ask again although the last answer was not full; null for not before something changes.</param>
/// <param name="OpenRemaining">Contacts not closed.</param>
public sealed record ContactSupply(
    bool Fetching, bool More, bool Stale, bool Failed, DateTimeOffset? FetchAt, long OpenRemaining)
{
    /// <summary>Never asked; to be asked at once.</summary>
    public static ContactSupply Unknown { get; } = new(false, false, false, false, DateTimeOffset.MinValue, 0);

    /// <summary>The same, with a fetch at this moment or earlier.</summary>
    public ContactSupply NoLaterThan(DateTimeOffset at) => FetchAt <= at ? this : this with { FetchAt = at };
}

/// <summary>What the pacer allows.</summary>
/// <param name="Shown">The last observation it was shown; null before the first.</param>
/// <param name="AskedAt">When it was shown, while it has not answered.</param>
/// <param name="StartedSince">Lines started since it was shown.</param>
/// <param name="Allowance">Lines that may be started now.</param>
/// <param name="Decision">Its last answer.</param>
public sealed record PacingPlan(
    PacingObservation? Shown, DateTimeOffset? AskedAt, int StartedSince, int Allowance, PacingDecision? Decision)
{
    /// <summary>Before the first.</summary>
    public static PacingPlan None { get; } = new(null, null, 0, 0, null);
}
