namespace Dialer.LoadHarness;

/// <summary>A line of the phones' process.</summary>
internal sealed record PhonesReply
{
    public int Port { get; init; }

    /// <summary>Packets of the phones' own voice that came back through dialer and carrier.</summary>
    public long Returned { get; init; }

    public long Faults { get; init; }

    /// <summary>Numbers, and when their 200 went out.</summary>
    public IReadOnlyList<Stamp> Answers { get; init; } = [];

    /// <summary>Agents, and when the first packet of a customer came.</summary>
    public IReadOnlyList<Stamp> Heard { get; init; } = [];

    /// <summary>A moment of the monotonic clock, which processes of one machine share.</summary>
    public sealed record Stamp(string Who, long At);
}
