using Dialer.Hosting.Configuration.Binding;
using Dialer.Runtime;

namespace Dialer.Hosting.Configuration.Options;

/// <summary>The actor kernel.</summary>
public sealed record RuntimeOptions : ICheckedOptions
{
    /// <summary>Messages an actor may take in one turn before others have theirs, 1 to 10000.</summary>
    [Between("1", "10000")]
    public required int Throughput { get; init; }

    /// <summary>
    /// Restarts of an actor within <see cref="RestartWindow"/> before its failure escalates, 0 to 1000.
    /// </summary>
    [Between("0", "1000")]
    public required int MaxRestarts { get; init; }

    /// <summary>Over which restarts are counted, 1 s to 1 h.</summary>
    [Between("1 s", "1 h")]
    public required TimeSpan RestartWindow { get; init; }

    /// <summary>
    /// How long an ordered shutdown waits for calls to end, 0 to 10 minutes; then they are hung up. The host's own
    /// limit (<c>HostOptions.ShutdownTimeout</c>) ends the wait too.
    /// </summary>
    [Between("0", "10 minutes")]
    public required TimeSpan ShutdownGrace { get; init; }

    IEnumerable<OptionFault> ICheckedOptions.Check(string key)
    {
        TimeSpan backoffs = TimeSpan.Zero;
        for (int i = 1; i <= MaxRestarts; i++) backoffs += SupervisorStrategy.Default.Backoff(i);
        if (RestartWindow > backoffs) yield break;
        yield return new(
            $"{key}.restart-window",
            $"{RestartWindow}",
            $"is longer than the back-offs of max-restarts ({MaxRestarts}) together, {backoffs}: else the limit " +
            "would never be reached");
    }
}
