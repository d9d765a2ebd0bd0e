namespace Dialer.Storage.Journal;

/// <summary>
/// An append breaks a rule of the journal or of the contacts and attempts; its message is the failure's reason.
/// </summary>
internal sealed class JournalRefusedException(string reason) : Exception(reason);
