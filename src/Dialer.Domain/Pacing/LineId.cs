using Dialer.Domain.Quantities;

namespace Dialer.Domain.Pacing;

/// <summary>Names a line to a pacer that plans several campaigns on one team.</summary>
/// <param name="Campaign">Index of the campaign, 0 for the first; see <see cref="IPacer.Decide"/>.</param>
/// <param name="Attempt">The attempt, unique in its campaign.</param>
public readonly record struct LineId(int Campaign, AttemptId Attempt);
