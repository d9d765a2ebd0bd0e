using System.Collections.Immutable;

namespace Dialer.Domain.Campaigns;

/// <summary>A place in a line of those who wait; lower orders are served first.</summary>
public readonly record struct Place<T>(long Order, T Who)
{
    /// <summary>An empty line, sorted by order alone.</summary>
    public static ImmutableSortedSet<Place<T>> None { get; } =
        ImmutableSortedSet.Create<Place<T>>(Comparer<Place<T>>.Create((a, b) => a.Order.CompareTo(b.Order)));
}
