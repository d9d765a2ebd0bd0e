using System.Collections.Immutable;
using Dialer.Domain.Quantities;

namespace Dialer.Domain.Ivr;

/// <summary>
/// The ports of an IVR campaign: each serves one person at a time, the free one of the lowest number first, so that the
/// highest number ever taken is what the campaign needs.
/// </summary>
public sealed record IvrPorts
{
    private static readonly ImmutableSortedSet<PortId> NoPort =
        ImmutableSortedSet.Create<PortId>(Comparer<PortId>.Create((a, b) => a.Number.CompareTo(b.Number)));

    private IvrPorts()
    {
    }

    /// <summary>Of a campaign that has agents.</summary>
    public static IvrPorts None { get; } = new();

    /// <summary>How many there are: numbers 1 to this.</summary>
    public int Count { get; private init; }

    /// <summary>Those that serve nobody, in the order of their numbers.</summary>
    public ImmutableSortedSet<PortId> Free { get; private init; } = NoPort;

    /// <summary>Those that serve somebody; after their number was lowered, perhaps more than there are.</summary>
    public ImmutableSortedSet<PortId> InUse { get; private init; } = NoPort;

    /// <summary>Most in use at once.</summary>
    public int Peak { get; private init; }

    /// <summary>The port for the next person; null while all are in use.</summary>
    public PortId? Next => Free.IsEmpty ? null : Free.Min;

    /// <summary>So many free ports.</summary>
    public static IvrPorts Of(int count) => None.Resized(count);

    /// <summary>Whether it is one of them, and not one that is gone when it is free.</summary>
    public bool Has(PortId port) => port.Number <= Count;

    /// <summary>With a free port in use.</summary>
    public IvrPorts Taken(PortId port)
    {
        ImmutableSortedSet<PortId> inUse = InUse.Add(port);
        return this with { Free = Free.Remove(port), InUse = inUse, Peak = Math.Max(Peak, inUse.Count) };
    }

    /// <summary>With a port that is free again, or gone where there are fewer by now.</summary>
    public IvrPorts Released(PortId port) =>
        this with { Free = Has(port) ? Free.Add(port) : Free, InUse = InUse.Remove(port) };

    /// <summary>With another number of them; one that is in use serves on to the end of its call.</summary>
    public IvrPorts Resized(int count)
    {
        if (count == Count) return this;
        IEnumerable<PortId> added = Enumerable.Range(Count + 1, Math.Max(0, count - Count)).Select(n => new PortId(n));
        return this with
        {
            Count = count,
            Free = Free.Except(Free.Where(p => p.Number > count)).Union(added.Where(p => !InUse.Contains(p))),
        };
    }
}
