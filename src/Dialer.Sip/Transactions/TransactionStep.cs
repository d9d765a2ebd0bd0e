namespace Dialer.Sip.Transactions;

/// <summary>The result of one transition.</summary>
internal readonly record struct TransactionStep(TransactionState Next, TransactionActions Actions);
