using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialer.Runtime;

/// <summary>A tree of actors with one clock, one dispatcher and one set of counters. Safe from any thread.</summary>
public sealed class ActorSystem : IAsyncDisposable
{
    /// <summary>Kinds of trouble logged before the log says no more; a kind is a message type with a reason.</summary>
    private const int MaxLoggedKinds = 1024;

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<(Type Message, string Reason), byte> _loggedKinds = new();
    private readonly ActorCell _guardian;
    private long _anonymous;

    /// <summary>Starts an empty system.</summary>
    /// <param name="name">For logs.</param>
    /// <param name="options">What it runs on; the thread pool and the system clock where null.</param>
    public ActorSystem(string name, ActorSystemOptions? options = null)
    {
        options ??= new ActorSystemOptions();
        Name = name;
        Time = options.TimeProvider;
        Dispatcher = options.Dispatcher ?? new ThreadPoolDispatcher();
        Throughput = Dispatcher.Throughput;
        Logger = options.LoggerFactory?.CreateLogger("Dialer.Runtime") ?? NullLogger.Instance;
        DeadLetters = new DeadLetterRef(this);
        Supervision = options.Supervision;
        _guardian = new ActorCell(this, Props.Of(() => new Guardian()), null, "")
        {
            OnStopped = () => _stopped.TrySetResult(),
        };
        _guardian.PrepareForSpawn();
        _guardian.Begin();
    }

    /// <summary>
    /// Raised for each dead letter, on the thread it came up on; handlers must be quick and must not throw.
    /// </summary>
    public event Action<DeadLetter>? DeadLettered;

    /// <summary>
    /// Called before each message an actor handles, and fails the actor where it throws; for simulations, null in
    /// production.
    /// </summary>
    internal Action<IActorRef, object>? Delivering { get; set; }

    /// <summary>The name given to it.</summary>
    public string Name { get; }

    /// <summary>The one clock of all its actors.</summary>
    public TimeProvider Time { get; }

    /// <summary>Takes what has no recipient.</summary>
    public IActorRef DeadLetters { get; }

    /// <summary>Counters since the start.</summary>
    public ActorSystemStatistics Statistics { get; } = new();

    internal IDispatcher Dispatcher { get; }

    internal int Throughput { get; }

    internal SupervisorStrategy Supervision { get; }

    internal ILogger Logger { get; }

    /// <summary>
    /// Starts an actor at the top of the tree. A name in use among the living there throws; null makes one up.
    /// </summary>
    /// <exception cref="InvalidOperationException">The name is taken, or the system is stopping.</exception>
    public IActorRef Spawn(Props props, string? name = null) => _guardian.Spawn(props, name);

    /// <summary>Stops any actor after the message it is handling; its children stop first.</summary>
    public void Stop(IActorRef actor)
    {
        if (actor is ActorCell cell && ReferenceEquals(cell.System, this))
            cell.RequestStop();
    }

    /// <summary>
    /// Stops the actors at the top one after the other, newest first, each with its children first. After
    /// <paramref name="grace"/> all that are left are told to stop at once and the task completes; that is logged.
    /// </summary>
    public async Task StopAsync(TimeSpan grace)
    {
        _guardian.RequestStop();
        if (_stopped.Task.IsCompleted)
            return;
        using var patience = Time.CreateTimer(_ => GiveUp(grace), null, grace, Timeout.InfiniteTimeSpan);
        await _stopped.Task.ConfigureAwait(false);
    }

    /// <summary>Stops with a grace of five seconds.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(false);

    internal object NextAnonymousName() => Interlocked.Increment(ref _anonymous);

    internal void ReportDeadLetter(object message, IActorRef? sender, IActorRef recipient, string reason)
    {
        Statistics.CountDeadLetter();
        if (IsNewKind(message.GetType(), reason))
            KernelLog.DeadLetter(Logger, message.GetType().Name, recipient.Path, reason);
        DeadLettered?.Invoke(new DeadLetter(message, sender, recipient, reason));
    }

    internal void ReportUnhandled(object message, IActorRef actor)
    {
        Statistics.CountUnhandled();
        if (IsNewKind(message.GetType(), "unhandled"))
            KernelLog.Unhandled(Logger, message.GetType().Name, actor.Path);
    }

    internal void ReportSnapshotFailure(string persistenceId, Journal.JournalFailure failure) =>
        KernelLog.SnapshotFailed(Logger, persistenceId, failure.Reason, failure.Cause);

    private bool IsNewKind(Type message, string reason) =>
        _loggedKinds.Count < MaxLoggedKinds && !_loggedKinds.ContainsKey((message, reason)) &&
        _loggedKinds.TryAdd((message, reason), 0);

    private void GiveUp(TimeSpan grace)
    {
        _guardian.TrySend(new SystemMessage.Hurry());
        if (_stopped.TrySetResult())
            KernelLog.ShutdownOverdue(Logger, Name, grace, Statistics.Alive);
    }
}
