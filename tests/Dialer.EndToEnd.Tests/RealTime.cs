namespace Dialer.EndToEnd.Tests;

/// <summary>Tests with real sockets, processes and clocks run one after the other: each has the machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTime
{
    public const string Name = "real time";
}
