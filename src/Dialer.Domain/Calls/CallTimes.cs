namespace Dialer.Domain.Calls;

/// <summary>The moments of one attempt that happened, in order; a moment that did not happen is null.</summary>
/// <param name="DialedAt">The attempt was committed and its INVITE was about to leave.</param>
/// <param name="RingingAt">First 180 or 183.</param>
/// <param name="AnsweredAt">
/// The 200 to the INVITE; the abandon clock starts here unless a profile says otherwise.
/// </param>
/// <param name="VerdictAt">Call progress analysis decided.</param>
/// <param name="ConnectedAt">The customer and the agent were bridged.</param>
/// <param name="EndedAt">Both sides were told that the call is over.</param>
/// <param name="HeardAt">The customer's first audio was sent to the agent.</param>
/// <param name="Evidence">What the verdict stands on; null where no analysis was asked for.</param>
public sealed record CallTimes(
    DateTimeOffset DialedAt,
    DateTimeOffset? RingingAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? VerdictAt,
    DateTimeOffset? ConnectedAt,
    DateTimeOffset EndedAt,
    DateTimeOffset? HeardAt = null,
    CallEvidence? Evidence = null);
