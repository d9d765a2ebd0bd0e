namespace Dialer.Runtime;

/// <summary>What happens to a failed child.</summary>
public enum SupervisorDirective
{
    /// <summary>A new instance takes over the mailbox after a back-off.</summary>
    Restart,

    /// <summary>It stops for good.</summary>
    Stop,

    /// <summary>
    /// Its supervisor is told through <see cref="Actor.ChildFailed"/> and fails too unless it handles that.
    /// </summary>
    Escalate,

    /// <summary>It goes on with the next message and the state it has.</summary>
    Resume,
}
