namespace Dialer.Runtime.Journal;

internal sealed record JournalRecovered(Actor Asker, JournalRecovery? Recovery, JournalFailure? Failure)
    : IJournalAnswer;
