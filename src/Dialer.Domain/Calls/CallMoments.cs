namespace Dialer.Domain.Calls;

/// <summary>The moments of a call that is not over; see <see cref="CallTimes"/>.</summary>
public readonly record struct CallMoments(
    DateTimeOffset DialedAt,
    DateTimeOffset? RingingAt = null,
    DateTimeOffset? AnsweredAt = null,
    DateTimeOffset? VerdictAt = null,
    DateTimeOffset? ConnectedAt = null,
    DateTimeOffset? HeardAt = null,
    CallEvidence? Evidence = null,
    DateTimeOffset? SpokeAt = null)
{
    /// <summary>All of them, for a call that ends now.</summary>
    public CallTimes EndedAt(DateTimeOffset at) =>
        new(DialedAt, RingingAt, AnsweredAt, VerdictAt, ConnectedAt, at, HeardAt, Evidence);
}
