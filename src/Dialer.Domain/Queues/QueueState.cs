using System.Collections.Immutable;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Queues;

/// <summary>Who is available, who wants agents.</summary>
/// <param name="Available">Agents that may be offered, longest available first, then by id.</param>
/// <param name="Members">
/// Every agent of the queue, with the moment it became available; null while it serves a reservation.
/// </param>
/// <param name="Requests">By campaign id.</param>
/// <param name="NextReservation">Number of the next reservation.</param>
public sealed record QueueState(
    ImmutableSortedSet<(DateTimeOffset Since, string Agent)> Available,
    ImmutableDictionary<AgentId, DateTimeOffset?> Members,
    ImmutableSortedDictionary<string, ReservationRequest> Requests,
    long NextReservation)
{
    /// <summary>
    /// An empty queue. Reservations are numbered from the start time on, so that a queue that restarts does not use a
    /// number again.
    /// </summary>
    public static QueueState New(DateTimeOffset startedAt) => new(
        ImmutableSortedSet.Create<(DateTimeOffset, string)>(OldestFirst.Instance),
        ImmutableDictionary<AgentId, DateTimeOffset?>.Empty,
        ImmutableSortedDictionary.Create<string, ReservationRequest>(StringComparer.Ordinal),
        startedAt.ToUnixTimeMilliseconds() * 1000);

    private sealed class OldestFirst : IComparer<(DateTimeOffset Since, string Agent)>
    {
        public static OldestFirst Instance { get; } = new();

        public int Compare((DateTimeOffset Since, string Agent) x, (DateTimeOffset Since, string Agent) y)
        {
            int since = x.Since.CompareTo(y.Since);
            return since != 0 ? since : string.CompareOrdinal(x.Agent, y.Agent);
        }
    }
}
