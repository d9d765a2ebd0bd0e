namespace Dialer.Runtime;

/// <summary>
/// Comes once to a watcher when the watched actor has stopped, after everything that actor had told the watcher.
/// </summary>
/// <param name="Actor">Who stopped.</param>
public sealed record Terminated(IActorRef Actor);
