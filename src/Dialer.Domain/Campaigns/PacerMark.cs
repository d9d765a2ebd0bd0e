using Dialer.Domain.Quantities;

namespace Dialer.Domain.Campaigns;

/// <summary>How far a pacer has heard its campaign's story; comes back with each of its decisions.</summary>
/// <param name="Session">Names the incarnation of the campaign.</param>
/// <param name="Told">Messages of that incarnation, this one included.</param>
/// <param name="LastDialed">The last attempt that was started; ids grow by one.</param>
public readonly record struct PacerMark(long Session, long Told, AttemptId LastDialed);
