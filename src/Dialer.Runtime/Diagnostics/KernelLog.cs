using Microsoft.Extensions.Logging;

namespace Dialer.Runtime;

internal static partial class KernelLog
{
    [LoggerMessage(1, LogLevel.Warning,
        "Dead letter: {MessageType} for {Recipient}: {Reason}. More of this kind are counted, not logged.")]
    public static partial void DeadLetter(ILogger logger, string messageType, string recipient, string reason);

    [LoggerMessage(2, LogLevel.Warning,
        "{Actor} does not know the message {MessageType}. More of this kind are counted, not logged.")]
    public static partial void Unhandled(ILogger logger, string messageType, string actor);

    [LoggerMessage(3, LogLevel.Error, "{Actor} failed and restarts in {Delay} (restart {Restart}).")]
    public static partial void Restarting(ILogger logger, string actor, TimeSpan delay, int restart, Exception reason);

    [LoggerMessage(4, LogLevel.Error, "{Actor} failed; the failure goes to its supervisor {Supervisor}.")]
    public static partial void Escalating(ILogger logger, string actor, string supervisor, Exception reason);

    [LoggerMessage(5, LogLevel.Error, "{Actor} failed and stops.")]
    public static partial void StoppingAfterFailure(ILogger logger, string actor, Exception reason);

    [LoggerMessage(6, LogLevel.Warning, "{Actor} failed and goes on.")]
    public static partial void ResumingAfterFailure(ILogger logger, string actor, Exception reason);

    [LoggerMessage(7, LogLevel.Error, "{Actor} threw while cleaning up.")]
    public static partial void CleanUpFailed(ILogger logger, string actor, Exception reason);

    [LoggerMessage(8, LogLevel.Warning, "Actor system {System} did not stop within {Grace}; {Alive} actors are left.")]
    public static partial void ShutdownOverdue(ILogger logger, string system, TimeSpan grace, long alive);

    [LoggerMessage(9, LogLevel.Warning, "No snapshot of {PersistenceId} could be saved: {Reason}")]
    public static partial void SnapshotFailed(ILogger logger, string persistenceId, string reason, Exception? cause);
}
