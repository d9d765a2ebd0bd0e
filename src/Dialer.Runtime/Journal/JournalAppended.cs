namespace Dialer.Runtime.Journal;

internal sealed record JournalAppended(Actor Asker, long LastSequence, JournalFailure? Failure) : IJournalAnswer;
