namespace Dialer.Runtime;

internal static class DeadLetterReasons
{
    public const string NoRecipient = "there is no recipient";
    public const string Stopped = "the actor has stopped";
    public const string Failed = "the actor failed while handling it";
    public const string MailboxFull = "the mailbox is full";
    public const string RecoveryFull = "too many messages wait for the journal";
    public const string AskIsOver = "the question was answered before or timed out";
    public const string StoppedWaiting = "the actor stopped while the message waited for the journal";
}
