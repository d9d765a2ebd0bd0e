using System.Collections.Immutable;
using Dialer.Domain.Calls;

namespace Dialer.Domain.Campaigns;

/// <summary>When a contact is dialed again.</summary>
/// <param name="MaxAttempts">
/// Attempts that count, per contact, 1 to 100; the contact closes with the last outcome.
/// </param>
/// <param name="MaxUncountedAttempts">
/// Attempts that do not count (carrier failure, interrupted, cancelled), per contact, 1 to 100; bounds what a dead
/// trunk costs.
/// </param>
/// <param name="Intervals">Interval by outcome; an outcome that is absent has the default of campaigns §8.</param>
public sealed record RetryRules(
    int MaxAttempts,
    int MaxUncountedAttempts,
    ImmutableSortedDictionary<Outcome, TimeSpan> Intervals)
{
    /// <summary>By value, the intervals too.</summary>
    public bool Equals(RetryRules? other) =>
        other is not null && MaxAttempts == other.MaxAttempts && MaxUncountedAttempts == other.MaxUncountedAttempts
        && Intervals.SequenceEqual(other.Intervals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MaxAttempts, MaxUncountedAttempts, Intervals.Count);
}
