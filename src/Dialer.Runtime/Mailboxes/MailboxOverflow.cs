namespace Dialer.Runtime;

/// <summary>Which message a full mailbox gives up.</summary>
public enum MailboxOverflow
{
    /// <summary>The message that arrives: what is waiting keeps its place.</summary>
    RefuseNewest,

    /// <summary>The message that has waited longest: for readings that newer ones supersede.</summary>
    DropOldest,
}
