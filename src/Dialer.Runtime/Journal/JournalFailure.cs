namespace Dialer.Runtime.Journal;

/// <summary>Why the journal refused or failed.</summary>
public sealed record JournalFailure(string Reason, Exception? Cause = null);
