namespace Dialer.Runtime.Journal;

/// <summary>
/// The journal's answers to a durable actor, which come through its mailbox as the kernel's own messages.
/// </summary>
internal interface IJournalAnswer
{
    /// <summary>The instance that asked; one that a restart has replaced is not told.</summary>
    Actor Asker { get; }
}
