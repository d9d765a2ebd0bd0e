using Microsoft.Extensions.Logging;

namespace Dialer.Runtime;

/// <summary>What an actor system runs on.</summary>
public sealed record ActorSystemOptions
{
    /// <summary>Where time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Who gives actors their turns; null for the thread pool.</summary>
    public IDispatcher? Dispatcher { get; init; }

    /// <summary>Where the kernel logs; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>
    /// How actors are supervised whose supervisor says nothing else; those spawned on the system itself stop past the
    /// limit.
    /// </summary>
    public SupervisorStrategy Supervision { get; init; } = SupervisorStrategy.Default;
}
